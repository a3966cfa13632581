"""Holds a manifest to the schemas of Kubernetes, strictly: python check_manifest.py FILE VERSION..."""

import sys

import kubernetes_validate
import yaml


def refused(document, version):
    """Why Kubernetes of this version would refuse an object; None where it would not."""
    try:
        kubernetes_validate.validate(document, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return f"{'/'.join(map(str, error.path))}: {error.message.splitlines()[0]}"


def main(file, versions):
    with open(file, encoding="utf8") as text:
        documents = list(yaml.safe_load_all(text))
    for version in versions:
        for document in documents:
            reason = refused(document, version)
            if reason is not None:
                sys.exit(f"{document['kind']} must fit Kubernetes {version}, got {reason}")
    print(f"{len(documents)} objects fit Kubernetes {', '.join(versions)}")


main(sys.argv[1], sys.argv[2:])
