"""The error function of arrays, after W. J. Cody, "Rational Chebyshev approximations for the error function", 1969."""

import math

import numpy as np

__all__ = []

# |x| up to 0.46875: x times a quotient of polynomials in x².
NEAR_OVER = (1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3)
NEAR_UNDER = (1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3)
# Up to 4: 1 - exp(-x²) times a quotient of polynomials in |x|.
FAR_OVER = (
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3,
)
FAR_UNDER = (
    1.0,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3,
)
# An array of fewer numbers is faster one by one.
FEW = 200


def _polynomial(x, coefficients):
    result = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        result *= x
        result += coefficient
    return result


def erf_array(x):
    """erf by element, for an array of floats of single or double precision."""
    if x.size < FEW:
        return np.array([math.erf(value) for value in x.ravel().tolist()], x.dtype).reshape(x.shape)
    wide = x.astype(np.float64)
    size = np.abs(wide)
    square = np.minimum(size, 0.46875) ** 2
    near = wide * (_polynomial(square, NEAR_OVER) / _polynomial(square, NEAR_UNDER))
    # Beyond 6 the rest is less than half a unit in the last place of 1.
    reach = np.minimum(size, 6.0)
    rest = np.exp(-reach * reach) * (_polynomial(reach, FAR_OVER) / _polynomial(reach, FAR_UNDER))
    far = np.copysign(1 - rest, wide)
    result = np.where(size <= 0.46875, near, far)
    result[np.isnan(wide)] = np.nan
    return result.astype(x.dtype)
