"""The measure of all: the least that Flask can do."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """What every request is compared with."""
    return "hello"
