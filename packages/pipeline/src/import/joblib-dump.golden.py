"""K-means models as joblib and pickle write them, and their centres, as JSON: one list for each environment.

pip install scikit-learn==1.9.1 joblib==1.6.0 numpy==2.4.6 tslearn
pip install scikit-learn==1.2.2 joblib==1.1.1 "numpy<2"          (in an environment of its own)
python packages/pipeline/src/import/joblib-dump.golden.py > packages/pipeline/src/import/joblib-dump-VERSION.golden.json
"""

import base64
import io
import json
import pickle
import warnings

import joblib
import numpy as np
import sklearn
from sklearn.cluster import KMeans, MiniBatchKMeans

warnings.filterwarnings("ignore")
X = np.array([[0.0, 0, 0], [0, 0, 1], [10, 10, 10], [10, 10, 11]])


def dumped(model, **how):
    buffer = io.BytesIO()
    joblib.dump(model, buffer, **how)
    return buffer.getvalue()


models = [
    ("KMeans", KMeans(2, random_state=0, n_init=1).fit(X)),
    ("KMeans of float32", KMeans(2, random_state=0, n_init=1).fit(X.astype("float32"))),
    ("KMeans with a RandomState", KMeans(2, random_state=np.random.RandomState(0), n_init=1).fit(X)),
    ("KMeans from given centres", KMeans(2, init=X[[0, 2]], n_init=1).fit(X)),
    ("MiniBatchKMeans", MiniBatchKMeans(2, random_state=0, n_init=1, batch_size=4).fit(X)),
]
try:
    from tslearn.clustering import TimeSeriesKMeans

    series = TimeSeriesKMeans(2, metric="dtw", random_state=0, max_iter=2).fit(X)
    models.append(("TimeSeriesKMeans", series))
except ImportError:
    pass

ways = [("joblib", lambda model: dumped(model)), ("pickle", lambda model: pickle.dumps(model))]
files = [(f"{title}, {how}", model, write(model)) for title, model in models for how, write in ways]
files += [
    (f"{models[0][0]}, {method}", models[0][1], dumped(models[0][1], compress=(method, 3)))
    for method in ["zlib", "gzip", "bz2", "xz", "lzma"]
]
cases = [
    {
        "title": f"{title} (scikit-learn {sklearn.__version__}, NumPy {np.__version__}, joblib {joblib.__version__})",
        "file": base64.b64encode(content).decode(),
        "algorithm": type(model).__name__,
        "shape": list(model.cluster_centers_.shape),
        "centers": model.cluster_centers_.astype("float64").flatten().tolist(),
    }
    for title, model, content in files
]
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
