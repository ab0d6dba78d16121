"""Validates every signature of the PDFs that are named on standard input, one path a line; answers each with one line of JSON.

Usage: second-verifier.py ROOT.pem
"""
import json
import logging
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
root = load_cert_from_pemder(sys.argv[1])


def verdict(path):
    with open(path, "rb") as file:
        signatures = PdfFileReader(file, strict=True).embedded_signatures
        if not signatures:
            return False, "no signature"
        for place, signature in enumerate(signatures):
            status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]), ValidationContext(trust_roots=[root]))
            if not (status.intact and status.valid and status.trusted):
                return False, status.summary()
            last = place == len(signatures) - 1
            if last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
                return False, "something was appended"
            if status.timestamp_validity is not None and not status.timestamp_validity.valid:
                return False, "time stamp"
        return True, status.summary()


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        good, why = verdict(path)
    except Exception as error:  # A file that cannot be read is refused like any other.
        good, why = False, type(error).__name__
    print(json.dumps({"path": path, "good": good, "why": str(why)}), flush=True)
