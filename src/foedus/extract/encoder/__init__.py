"""The trained encoder: who says what, read from word pieces with onnxruntime and numpy, no network."""
