"""Writes the file store `mlruns` beside it with MLflow itself. The committed one was written by MLflow 3.17.2:

    MLFLOW_ALLOW_FILE_STORE=true python make_sample.py

Newer releases keep the file store in maintenance mode, and ask for that variable.
"""

import os

from mlflow.tracking import MlflowClient

client = MlflowClient("file:" + os.path.abspath("mlruns"))
experiment = client.create_experiment("beats")
parent = client.create_run(experiment, run_name="sweep", tags={"team": "cardio"}).info.run_id
run = client.create_run(
    experiment,
    run_name="first try",
    tags={
        "mlflow.parentRunId": parent,
        "mlflow.note.content": "Rises *slowly*.",
        "mlflow.user": "ada",
        "fold": "3",
    },
).info.run_id
params = {
    "lr": 0.001,
    "optimizer": "adam",
    "layers": 4,
    "bidirectional": True,
    "schedule/warmup": "0.1",
    "note": "two\nlines",
    "version": "1.2.3",
    "nothing": "",
}
for key, value in params.items():
    client.log_param(run, key, value)
start = 1_700_000_000_000
for step in range(5):
    client.log_metric(run, "val/loss", 1 / (step + 1), timestamp=start + 1000 * step, step=step)
client.log_metric(run, "val/loss", 0.19, timestamp=start + 9000, step=4)
for step, value in enumerate([float("nan"), float("inf"), float("-inf"), 1e308]):
    client.log_metric(run, "odd", value, timestamp=start, step=step)
client.log_metric(run, "final", 0.9, timestamp=start)
client.log_metric(run, "early", 1.0, timestamp=start, step=-1)
client.log_text(run, "hello", "texts/notes.txt")
client.log_text(run, "name,value\n", "table.csv")
client.set_terminated(run, "FINISHED", end_time=start + 60_000)
client.set_terminated(parent, "FAILED", end_time=start + 70_000)
client.delete_run(client.create_run(experiment, run_name="deleted").info.run_id)
client.create_run(experiment, run_name="going on")
