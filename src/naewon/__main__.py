import sys

from naewon.ops.cli import main

sys.exit(main())
