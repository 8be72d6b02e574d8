import pytest

from foedus.extract.encoder.calibration import Calibration, calibration_error, fit_calibration


def test_without_points_a_score_stays() -> None:
    assert Calibration().confidence(0.3) == 0.3


@pytest.mark.parametrize(("score", "share"), [(0.0, 0.5), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (1.0, 0.7)])
def test_between_points_it_is_a_line(score: float, share: float) -> None:
    assert Calibration(((0.4, 0.5), (0.6, 0.7))).confidence(score) == pytest.approx(share)


def test_shares_never_fall() -> None:
    scores = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    fitted = fit_calibration(scores, [False, True, False, True, True, True], bins=6)
    shares = [share for _, share in fitted.points]
    assert shares == sorted(shares)
    assert fitted.points[1] == (0.25, 0.5)  # the second and the third, pooled


def test_the_error_is_the_distance_of_confidence_and_share() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0.0)
    assert calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)
    assert calibration_error([], []) == 0
