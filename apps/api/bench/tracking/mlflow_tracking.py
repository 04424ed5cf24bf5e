"""Drives an MLflow tracking server on PostgreSQL with the work of one row of `npm run bench -- tracking`.

    python mlflow_tracking.py ROW DATABASE_URL FOLDER

Prints one JSON object: the figures, `words` for the table, and MLflow's version; `null` where it has no such thing.
Points reach it as a client sends them; what only has to be there beforehand (long histories, many runs) is put
into its tables directly, because its server would take hours.
"""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import mlflow
import psycopg2
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")


def start_server(database_url, folder):
    """A server with its default number of workers; (process, address) once it answers."""
    port = 20_000 + os.getpid() % 20_000
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port),
        "--backend-store-uri", database_url, "--artifacts-destination", os.path.join(folder, "mlartifacts"),
    ]
    log = open(os.path.join(folder, "mlflow.log"), "w")
    server = subprocess.Popen(command, stdout=log, stderr=log)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/health", timeout=1)
            return server, address
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    server.kill()
    raise SystemExit("the MLflow server did not start: " + open(log.name).read().strip().splitlines()[-1])


def quantile(values, share):
    return sorted(values)[max(0, -(-int(share * 1_000_000) * len(values) // 1_000_000) - 1)]


def batch(keys, start, size):
    """`size` points, dealt out to the keys."""
    now = int(time.time() * 1000)
    return [Metric(keys[i % len(keys)], 1.0 / (i + 1), now, start + i // len(keys)) for i in range(size)]


def ingest(client, address, clients, batches=20, size=1000):
    runs = [client.create_run("0").info.run_id for _ in range(clients)]
    keys = [f"metric_{k}" for k in range(10)]

    def work(run):
        own = MlflowClient(address)
        for b in range(batches):
            own.log_batch(run, metrics=batch(keys, b * size // len(keys), size))

    seconds = work_all(work, runs)
    rate = clients * batches * size / seconds
    return {"pointsPerSecond": rate, "words": f"{rate:,.0f} points/s"}


def work_all(work, runs):
    began = time.perf_counter()
    with ThreadPoolExecutor(len(runs)) as pool:
        list(pool.map(work, runs))
    return time.perf_counter() - began


def single_points(client, address, clients=20, each=25):
    runs = [client.create_run("0").info.run_id for _ in range(clients)]
    delays, lock = [], threading.Lock()

    def work(run):
        own = MlflowClient(address)
        for step in range(each):
            began = time.perf_counter()
            own.log_metric(run, "loss", 1.0 / (step + 1), step=step)
            with lock:
                delays.append(time.perf_counter() - began)

    seconds = work_all(work, runs)
    rate, p95 = clients * each / seconds, quantile(delays, 0.95) * 1000
    return {"pointsPerSecond": rate, "p95Ms": p95, "words": f"{rate:,.0f}/s, p95 {p95:,.0f} ms"}


def fill_history(database, run, key, points):
    """One long series, straight into the tables."""
    with database.cursor() as cursor:
        cursor.execute(
            """INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan)
               SELECT %s, sin(s), 1700000000000 + s, %s, s, false FROM generate_series(0, %s - 1) s""",
            (key, run, points),
        )
        cursor.execute(
            """INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
               VALUES (%s, 0, 1700000000000, %s, false, %s)""",
            (key, points - 1, run),
        )
        cursor.execute("ANALYZE")


def replay(client, database, points=100_000):
    """One batch of 1,000 written first, and again, behind a history of so many points."""
    run = client.create_run("0").info.run_id
    fill_history(database, run, "loss", points)
    points_sent = batch(["loss"], points, 1000)
    seconds = []
    for _ in range(2):
        began = time.perf_counter()
        client.log_batch(run, metrics=points_sent)
        seconds.append(time.perf_counter() - began)
    ratio = seconds[1] / seconds[0]
    return {
        "historyPoints": points, "firstSeconds": seconds[0], "replaySeconds": seconds[1], "ratio": ratio,
        "words": f"{ratio:.1f} ×, {seconds[1]:.1f} s (at {points:,} points)",
    }


def chart(client, address, database, points=1_000_000, reads=3):
    run = client.create_run("0").info.run_id
    fill_history(database, run, "loss", points)
    query = urllib.parse.urlencode({"run_ids": run, "metric_key": "loss", "max_results": 500})
    seconds = []
    for _ in range(reads):
        began = time.perf_counter()
        urllib.request.urlopen(f"{address}/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?{query}").read()
        seconds.append(time.perf_counter() - began)
    p95 = quantile(seconds, 0.95) * 1000
    return {"p95Ms": p95, "words": f"{p95 / 1000:.1f} s, sampled: extremes are lost"}


def fill_runs(database, runs, params=30, metrics=20):
    with database.cursor() as cursor:
        cursor.execute(
            """INSERT INTO runs (run_uuid, name, source_type, user_id, status, start_time, end_time, lifecycle_stage,
                                 artifact_uri, experiment_id)
               SELECT md5('run' || n), 'run ' || n, 'LOCAL', 'bench', 'FINISHED', 1700000000000 + n * 1000,
                      1700000000500 + n * 1000, 'active', 'mlflow-artifacts:/0/' || md5('run' || n), 0
               FROM generate_series(1, %s) n""",
            (runs,),
        )
        cursor.execute(
            """INSERT INTO params (key, value, run_uuid)
               SELECT 'param_' || p, (hashtext(n || '/' || p) %% 1000)::text, md5('run' || n)
               FROM generate_series(1, %s) n, generate_series(1, %s) p""",
            (runs, params),
        )
        cursor.execute(
            """INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
               SELECT 'metric_' || m, (hashtext(n || '-' || m) %% 100000) / 1e5, 1700000000000, 10, false, md5('run' || n)
               FROM generate_series(1, %s) n, generate_series(1, %s) m""",
            (runs, metrics),
        )
        cursor.execute("ANALYZE")


def search(client, database, runs=10_000, reads=20):
    fill_runs(database, runs)
    seconds = []
    for i in range(reads):
        began = time.perf_counter()
        client.search_runs(
            ["0"], f"metrics.metric_1 > {i / 100 - 0.5} and params.param_2 != '5'",
            order_by=["metrics.metric_3 DESC"], max_results=50,
        )
        seconds.append(time.perf_counter() - began)
    p50, p95 = quantile(seconds, 0.5) * 1000, quantile(seconds, 0.95) * 1000
    return {"runs": runs, "p50Ms": p50, "p95Ms": p95, "words": f"p95 {p95:,.0f} ms ({runs:,} runs)"}


def delete(client, database, points=1_000_000):
    run = client.create_run("0").info.run_id
    fill_history(database, run, "loss", points)
    began = time.perf_counter()
    client.delete_run(run)
    seconds = time.perf_counter() - began
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM metrics WHERE run_uuid = %s", (run,))
        left = cursor.fetchone()[0]
    return {"seconds": seconds, "pointsLeft": left, "words": f"{left:,} points stay until `mlflow gc`"}


def main():
    row, database_url, folder = sys.argv[1:]
    doing = {
        "ingest1": lambda: ingest(client, address, 1),
        "ingest4": lambda: ingest(client, address, 4),
        "singlePoints": lambda: single_points(client, address),
        "replay": lambda: replay(client, database),
        "chart": lambda: chart(client, address, database),
        "search": lambda: search(client, database),
        "delete": lambda: delete(client, database),
    }
    if row not in doing:
        print("null")
        return
    server, address = start_server(database_url.replace("postgresql://", "postgresql+psycopg2://", 1), folder)
    try:
        client = MlflowClient(address)
        database = psycopg2.connect(database_url)
        database.autocommit = True
        print(json.dumps({**doing[row](), "version": mlflow.__version__}))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
