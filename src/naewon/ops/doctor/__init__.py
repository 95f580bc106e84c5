"""What the product needs to run safely, looked at one by one. `examine` looks, `refuse_unsafe` stops a start."""

from naewon.ops.doctor.examining import examine, refuse_unsafe
from naewon.ops.doctor.findings import Finding, Grade

__all__ = ["Finding", "Grade", "examine", "refuse_unsafe"]
