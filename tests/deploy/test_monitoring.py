"""The rules for Prometheus and the dashboard for Grafana in `deploy/`, asked of Prometheus's own `promtool`."""

import json
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from repository import DEPLOY, REPOSITORY, document, metrics, run

RULES = DEPLOY / "prometheus/rules.yaml"


def rules():
    return [rule for group in document("deploy/prometheus/rules.yaml")["groups"] for rule in group["rules"]]


def dashboard():
    return json.loads((DEPLOY / "grafana/judge.json").read_text())


def asked(expression):
    """The metrics of the judge that an expression asks for."""
    return set(re.findall(r"\bjudge_\w+", re.sub(r'"[^"]*"', "", expression)))


class Monitoring(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_prometheus_takes_the_rules_and_they_say_what_they_should(self):
        shutil.copy(RULES, self.folder / "rules.yaml")
        shutil.copy(REPOSITORY / "tests/deploy/rules.test.yaml", self.folder)
        run("promtool", "check", "rules", self.folder / "rules.yaml")
        run("promtool", "test", "rules", self.folder / "rules.test.yaml")

    def test_each_alert_is_tested_and_explained(self):
        alerts = {rule["alert"] for rule in rules() if "alert" in rule}
        tests = document("tests/deploy/rules.test.yaml")["tests"]
        tested = {case["alertname"] for test in tests for case in test["alert_rule_test"] if case["exp_alerts"]}
        page = (REPOSITORY / "docs/src/deploy.md").read_text()
        self.assertEqual((alerts, {alert for alert in alerts if f"`{alert}`" in page}), (tested, alerts))

    def test_nobody_asks_for_a_metric_that_is_not_promised(self):
        expressions = [rule["expr"] for rule in rules()]
        expressions += [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
        self.assertEqual(set().union(*map(asked, expressions)) - metrics(), set())

    def test_each_metric_is_shown(self):
        shown = set().union(*(asked(target["expr"]) for panel in dashboard()["panels"] for target in panel["targets"]))
        bases = {re.sub(r"_(bucket|count|sum)$", "", name) for name in shown}
        promised = {re.sub(r"_(bucket|count|sum)$", "", name) for name in metrics()}
        self.assertEqual(promised - bases, set())

    def test_what_is_recorded_is_recorded_once_and_what_alerts_use_is_recorded(self):
        recorded = [rule["record"] for rule in rules() if "record" in rule]
        self.assertEqual(len(recorded), len(set(recorded)))
        used = {name for rule in rules() for name in re.findall(r"\bjudge:[\w:]+", rule["expr"])}
        self.assertEqual(used - set(recorded), set())

    def test_the_expressions_of_the_dashboard_are_expressions(self):
        panels = dashboard()["panels"]
        targets = [target["expr"] for panel in panels for target in panel["targets"]]
        # Grafana puts in what a `$` names.
        plain = [expression.replace("$__rate_interval", "5m").replace("$instance", ".*") for expression in targets]
        self.assertFalse([expression for expression in plain if "$" in expression])
        group = {"groups": [{"name": "panels", "rules": [{"record": f"panel:{n}", "expr": text} for n, text in enumerate(plain)]}]}
        file = self.folder / "panels.yaml"
        file.write_text(json.dumps(group))
        run("promtool", "check", "rules", file)

    def test_panels_have_a_place_of_their_own(self):
        board = dashboard()
        panels = board["panels"]
        self.assertEqual(len({panel["id"] for panel in panels}), len(panels))
        cells = []
        for panel in panels:
            place = panel["gridPos"]
            self.assertLessEqual(place["x"] + place["w"], 24)
            cells += [(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])]
            self.assertTrue(panel["title"] and panel["targets"])
            self.assertEqual({target["datasource"]["uid"] for target in panel["targets"]}, {"${source}"})
        self.assertEqual(len(cells), len(set(cells)))
        self.assertEqual([variable["name"] for variable in board["templating"]["list"]], ["source", "instance"])


if __name__ == "__main__":
    unittest.main()
