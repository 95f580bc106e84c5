"""What share of a booking is to be had where there is no time to give away."""

import numpy as np

from leadscore.arrays import Bools, Floats

# Judgements: nobody publishes how many come all the same. Who named a doctor may take another or wait for this one, and
# most named one without setting their heart on it. Where the whole clinic is full there is only a later day to offer,
# and half of the month in which a visit counts is gone by then.
OTHER_DOCTOR = 0.6
LATER_DAY = 0.5


def bookable(doctor_full: Bools, *, clinic_full: bool) -> Floats:
    """1 where there is time; less where the doctor they named has none, and less again where the clinic has none.

    >>> bookable(np.array([False, True]), clinic_full=False).tolist()
    [1.0, 0.6]
    """
    return np.full(len(doctor_full), LATER_DAY) if clinic_full else np.where(doctor_full, OTHER_DOCTOR, 1.0)
