"""Prints the coefficients of src/numeric/rational-tanh.ts: tanh x = x P(x^2) / Q(x^2) on [0, LIMIT] with the smallest
largest relative error, by the Remez exchange algorithm in 40 digits (needs mpmath).

    /usr/bin/python3 scripts/minimax-tanh.py
"""

from mpmath import cos, lu_solve, matrix, mp, mpf, nstr, pi, polyval, sqrt, tanh

DEGREE = 5  # of P and of Q
LIMIT = mpf("9.02")
POINTS = 2 * DEGREE + 2
GRID = 1000


def chebyshev_squares(count):
    """Squares of `count` points of [0, LIMIT] that crowd towards its ends."""
    return [(LIMIT * (1 - cos(pi * i / (count - 1))) / 2) ** 2 for i in range(count)]


def quotient(s):
    """tanh x / x at x^2 = s"""
    return mpf(1) if s == 0 else tanh(sqrt(s)) / sqrt(s)


def equal_errors(points):
    """P, Q (Q(0) = 1) and the error e with P / Q = (1 +- e) tanh x / x, the sign alternating, by Newton's method."""
    q, e = [mpf(1)], mpf(0)
    while True:
        system, right = matrix(POINTS, POINTS), matrix(POINTS, 1)
        for i, s in enumerate(points):
            signed = quotient(s) * (-1) ** i
            target = quotient(s) + signed * e
            slope = signed * polyval(q[::-1], s)
            for j in range(DEGREE + 1):
                system[i, j] = s**j
                if j:
                    system[i, DEGREE + j] = -target * s**j
            system[i, POINTS - 1] = -slope
            right[i] = target - slope * e
        solved = list(lu_solve(system, right))
        p, q, previous, e = solved[: DEGREE + 1], [mpf(1), *solved[DEGREE + 1 : -1]], e, solved[-1]
        if abs(e - previous) <= abs(e) * mpf("1e-9"):
            return p, q, abs(e)


def extrema(errors):
    """Places of the largest error in each run of one sign."""
    places = [0]
    for i, error in enumerate(errors):
        if (error > 0) != (errors[places[-1]] > 0):
            places.append(i)
        elif abs(error) > abs(errors[places[-1]]):
            places[-1] = i
    return places


def main():
    mp.dps = 40
    grid = chebyshev_squares(GRID)
    points = chebyshev_squares(POINTS)
    while True:
        p, q, levelled = equal_errors(points)
        errors = [polyval(p[::-1], s) / polyval(q[::-1], s) / quotient(s) - 1 for s in grid]
        largest = max(map(abs, errors))
        if largest <= levelled * mpf("1.001"):
            break
        places = extrema(errors)
        assert len(places) == POINTS, places
        points = [grid[i] for i in places]
    for name, coefficients in (("P", p), ("Q", q)):
        print(name, *(float(c) for c in coefficients))
    print("largest relative error", nstr(largest, 3))


if __name__ == "__main__":
    main()
