"""From published weights to the ONNX files, manifests and reference numbers of this folder. Run from models/: python3 -m convert.NAME."""
