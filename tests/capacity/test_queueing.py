"""The simulation agrees with what is known exactly, within what chance allows; and it would be noticed if it did not."""

import unittest

from queueing import Draws, erlang_c, programs_in_parts, queue, wait_mg1, wait_mmc


class Queueing(unittest.TestCase):
    def near(self, found, known, tolerance=0.05):
        self.assertLess(abs(found - known), tolerance * known, f"simulated {found}, known {known}")

    def test_exponential_work_waits_as_erlang_says(self):
        # With many cores few jobs wait, and those in heaps: the mean of a run is off by chance as far as this.
        for cores, use, tolerance in ((1, 0.7, 0.05), (2, 0.8, 0.05), (8, 0.9, 0.1), (64, 0.9, 0.25)):
            with self.subTest(cores=cores):
                waits = queue(Draws(1), cores * use, cores, lambda draws: draws.exponential(1.0), 400_000)
                self.near(waits.waited, erlang_c(cores, cores * use))
                self.near(waits.mean, wait_mmc(cores, cores * use, 1.0), tolerance)
                self.near(waits.utilisation, use, 0.01)

    def test_other_work_waits_before_one_core_as_pollaczek_and_khinchine_say(self):
        for spread in (0.0, 0.5, 1.5):
            with self.subTest(spread=spread):
                waits = queue(Draws(2), 0.7, 1, lambda draws: draws.lognormal(1.0, spread), 400_000)
                self.near(waits.mean, wait_mg1(0.7, 1.0, spread), 0.08)

    def test_a_server_in_front_that_is_slower_than_the_jobs_come_makes_all_wait(self):
        fast, slow = (queue(Draws(3), 100.0, 4, lambda _: 0.001, 50_000, rate) for rate in (1000.0, 90.0))
        self.assertLess(fast.quantile(0.99), 0.05)
        self.assertGreater(slow.quantile(0.5), 10.0)

    def test_erlangs_numbers_are_those_of_the_tables(self):
        self.near(erlang_c(1, 0.5), 0.5, 1e-9)
        self.near(erlang_c(2, 1.0), 1 / 3, 1e-9)
        self.near(erlang_c(10, 8.0), 0.4092, 1e-3)

    def test_a_wrong_simulation_is_noticed(self):
        waits = queue(Draws(1), 1.6, 2, lambda draws: draws.lognormal(1.0, 0.5), 200_000)
        with self.assertRaises(AssertionError):
            self.near(waits.mean, wait_mmc(2, 1.6, 1.0))

    def test_parts_build_each_program_once(self):
        def once(shared):
            return programs_in_parts(Draws(4), 64, 20, 8, lambda _: 0.001, lambda _: 0.25, 64, shared)

        (_, apart), (_, together) = once(False), once(True)
        self.assertEqual(apart, 64)
        self.assertGreater(together, 4 * apart)


if __name__ == "__main__":
    unittest.main()
