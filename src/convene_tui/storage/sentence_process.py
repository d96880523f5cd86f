"""The process in which the sentence model runs: a text comes in on a line, its vector goes out.

It imports nothing of ours and is started by its file. What its libraries say stays out of the
terminal, and what ends them ends no meeting.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any


def main() -> None:
    """Read texts as JSON, a line each, and answer each with its vector as 32-bit numbers."""
    model, wordpieces, longest = sys.argv[1:]
    answers = os.dup(1)
    # Whatever a library prints goes where its complaints go.
    os.dup2(2, 1)
    # Whoever types at the console comes first.
    os.nice(5)
    np: Any = import_module("numpy")
    ort: Any = import_module("onnxruntime")
    tokenizers: Any = import_module("tokenizers")
    ort.disable_telemetry_events()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    pieces = tokenizers.BertWordPieceTokenizer(wordpieces, lowercase=True)
    pieces.enable_truncation(int(longest))
    for line in sys.stdin.buffer:
        # Half a sign, as a broken paste leaves it, is none that the pieces know.
        text = json.loads(line).encode("utf-8", "replace").decode("utf-8")
        ids = np.array([pieces.encode(text).ids])
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids),
                 "token_type_ids": np.zeros_like(ids)}  # fmt: skip
        vector = session.run(None, given)[0].mean(1)[0]
        os.write(answers, (vector / np.linalg.norm(vector)).astype(np.float32).tobytes())


if __name__ == "__main__":
    main()
