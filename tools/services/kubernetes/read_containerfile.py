"""The instructions of a Containerfile as JSON: python read_containerfile.py FILE"""

import io
import json
import sys

from dockerfile_parse import DockerfileParser

with open(sys.argv[1], "rb") as file:
    parser = DockerfileParser(fileobj=io.BytesIO(file.read()))
print(json.dumps([[part["instruction"], part["value"]] for part in parser.structure]))
