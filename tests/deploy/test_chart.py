"""The chart in `deploy/helm/judge`, rendered by Helm's own library and read by the schemas of Kubernetes."""

import json
import re
import subprocess
import unittest
from importlib.util import find_spec
from pathlib import Path

import helm_python as helm
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from repository import DEPLOY, FRONT, METRICS, documents, environment

CHART = DEPLOY / "helm/judge"
# The oldest Kubernetes that the chart promises, and the newest whose schemas can be had.
KUBERNETES = ("1.30.0", "1.37.0")
# Other values, each with what must come of them.
OTHERS = {
    "as they are": {},
    "everything": {
        "podMonitor": {"enabled": True, "labels": {"release": "prometheus"}},
        "fleetKey": {"secret": "fleet"},
        "nats": {"credentials": {"secret": "queue"}},
        "images": {"pullSecrets": ["registry"], "judge": {"digest": "sha256:" + "0" * 64}},
        "callbacks": ["https://learn.example/judge0/*"],
        "otlp": {"url": "http://collector.monitoring:4318"},
        "api": {"args": ["--places", "4096"]},
        "worker": {"jobs": 16, "memoryPerJob": "512Mi", "nodeSelector": {"kind": "judge"}, "tolerations": [{"key": "judge", "operator": "Exists"}]},
    },
    "nothing": {"keda": {"enabled": False}, "networkPolicy": {"enabled": False}},
}


def rendered(values):
    with helm.Chart.load(str(CHART)) as chart:
        files = chart.render(values, name="it", namespace="here")
    texts = [text for name, text in files.items() if name.endswith(".yaml")]
    return [document for text in texts for document in documents(text)]


def schema_of(resource, version):
    """The schema of a resource of Kubernetes itself, which takes no unknown field; `None` for a custom one."""
    group, _, _ = resource["apiVersion"].rpartition("/")
    folder = Path(find_spec("kubernetes_validate").origin).parent / f"kubernetes-json-schema/v{version}-local-strict"
    if "." in group and not group.endswith(".k8s.io"):
        return None
    short = "-".join(part for part in (resource["kind"], group.removesuffix(".k8s.io"), "v1") if part).lower()
    definitions = Resource(json.loads((folder / "_definitions.json").read_text()), specification=DRAFT7)
    return Draft7Validator(
        json.loads((folder / f"{short}.json").read_text()),
        registry=Registry().with_resource("_definitions.json", definitions),
    )


def named(resources, kind, name):
    return next(one for one in resources if one["kind"] == kind and one["metadata"]["name"] == f"it-judge-{name}")


class Chart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rendered = {name: rendered(values) for name, values in OTHERS.items()}

    def test_helm_finds_no_fault(self):
        found = helm.lint(str(CHART))
        worse = [message for message in found["messages"] if message["severity"] > 1]
        self.assertEqual((worse, found["errors"]), ([], []))

    def test_the_versions_are_those_of_the_judge(self):
        about = documents((CHART / "Chart.yaml").read_text())[0]
        cargo = (DEPLOY.parent / "Cargo.toml").read_text()
        self.assertIn(f'[workspace.package]\nversion = "{about["appVersion"]}"\n', cargo)

    def test_kubernetes_takes_each_resource(self):
        custom = []
        for name, resources in self.rendered.items():
            for resource in resources:
                for version in KUBERNETES:
                    schema = schema_of(resource, version)
                    if schema is None:
                        custom.append(resource)
                        continue
                    wrong = [f"{error.json_path}: {error.message}" for error in schema.iter_errors(resource)]
                    self.assertEqual(wrong, [], f"{name}, Kubernetes {version}, {resource['kind']}")
        self.assertEqual({one["kind"] for one in custom}, {"ScaledObject", "PodMonitor"})
        self.resources_hold(custom)

    def resources_hold(self, resources, holds=True):
        folder = environment("DEPLOY_NODE")
        done = subprocess.run(["node", "resources.mjs"], cwd=folder, input=json.dumps(resources), capture_output=True, text=True)
        self.assertEqual(done.returncode == 0, holds, done.stdout + done.stderr)

    def test_a_mistake_is_found(self):
        deployment = named(self.rendered["as they are"], "Deployment", "api")
        for path, value in (("replicas", "two"), ("replica", 2)):
            wrong = {**deployment, "spec": {**deployment["spec"], path: value}}
            self.assertFalse(schema_of(wrong, KUBERNETES[1]).is_valid(wrong), path)
        scaled = named(self.rendered["as they are"], "ScaledObject", "worker")
        self.resources_hold([{**scaled, "spec": {**scaled["spec"], "triggers": [{"type": "nats-jetstream", "metadata": {"lagThreshold": 5}}]}}], False)

    def test_values_that_mean_nothing_are_refused(self):
        for values in (
            {"workers": {"replicas": 3}},
            {"worker": {"jobs": 0}},
            {"worker": {"memoryPerJob": "1.5Gi"}},
            {"images": {"judge": {"tag": "latest"}}},
            {"nats": {"url": "http://nats:4222"}},
            {"nats": {"url": "nats://name:secret@nats:4222"}},
            {"tokens": {"secret": ""}},
            {"keda": {"minReplicas": 9, "maxReplicas": 3}},
        ):
            with self.subTest(values), self.assertRaises(helm.HelmError):
                rendered(values)

    def test_a_pod_has_given_up_everything(self):
        for resource in self.rendered["everything"]:
            if resource["kind"] != "Deployment":
                continue
            pod = resource["spec"]["template"]["spec"]
            self.assertFalse(pod["automountServiceAccountToken"])
            self.assertEqual(pod["securityContext"]["seccompProfile"], {"type": "RuntimeDefault"})
            self.assertTrue(pod["securityContext"]["runAsNonRoot"])
            for key in ("hostNetwork", "hostPID", "hostIPC"):
                self.assertNotIn(key, pod)
            for container in pod.get("initContainers", []) + pod["containers"]:
                security = container["securityContext"]
                self.assertEqual(security["capabilities"], {"drop": ["ALL"]})
                self.assertTrue(security["readOnlyRootFilesystem"])
                self.assertFalse(security["allowPrivilegeEscalation"] or security["privileged"])
                self.assertIn("memory", container["resources"]["limits"])
            for container in pod["containers"]:
                for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                    self.assertIn(container[probe]["httpGet"]["path"], ("/healthz", "/readyz"))
            self.assertFalse([volume for volume in pod["volumes"] if "hostPath" in volume])

    def test_what_is_selected_is_there(self):
        for resources in self.rendered.values():
            pods = [one["spec"]["template"]["metadata"]["labels"] for one in resources if one["kind"] == "Deployment"]
            for resource in resources:
                spec = resource.get("spec", {})
                selector = spec.get("podSelector") or spec.get("selector")
                if resource["kind"] == "Service":
                    selector = {"matchLabels": selector}
                if selector:
                    fits = [labels for labels in pods if selector["matchLabels"].items() <= labels.items()]
                    self.assertEqual(len(fits), 1, resource["metadata"]["name"])

    def test_a_worker_reaches_the_queue_and_names_alone(self):
        for name in ("api", "worker"):
            policy = named(self.rendered["as they are"], "NetworkPolicy", name)["spec"]
            self.assertEqual(policy["policyTypes"], ["Ingress", "Egress"])
            ports = sorted(port["port"] for rule in policy["egress"] for port in rule["ports"])
            self.assertEqual(ports, [53, 53, 4222])
            self.assertTrue(all(peer["podSelector"]["matchLabels"] for rule in policy["egress"] for peer in rule["to"]))
        heard = policy["ingress"]
        self.assertEqual([(len(rule["from"]), rule["ports"][0]["port"]) for rule in heard], [(1, METRICS)])

    def test_workers_scale_with_what_waits_for_them(self):
        resources = self.rendered["as they are"]
        self.assertNotIn("replicas", named(resources, "Deployment", "worker")["spec"])
        self.assertEqual(named(self.rendered["nothing"], "Deployment", "worker")["spec"]["replicas"], 2)
        scaled = named(resources, "ScaledObject", "worker")["spec"]
        self.assertEqual(scaled["scaleTargetRef"]["name"], "it-judge-worker")
        # Nothing else reads these names: KEDA takes any.
        known = {"natsServerMonitoringEndpoint", "account", "stream", "consumer", "lagThreshold", "activationLagThreshold", "useHttps"}
        for trigger in scaled["triggers"]:
            self.assertEqual((trigger["type"], set(trigger["metadata"])), ("nats-jetstream", known))
        # What waits on all lanes of the program counts together.
        queue = DEPLOY.parent / "judge/service/queue"
        program = (queue / "wire.rs").read_text() + (queue / "stream.rs").read_text()
        lanes = 2 * int(re.search(r"const PARTS: u8 = (\d+);", program).group(1))
        self.assertIn('format!("lane-{lane}")', program)
        metadata = [(trigger["metadata"]["stream"], trigger["metadata"]["consumer"]) for trigger in scaled["triggers"]]
        self.assertEqual(metadata, [("JUDGE", f"lane-{lane:x}") for lane in range(lanes)])
        modifiers = scaled["advanced"]["scalingModifiers"]
        self.assertEqual(modifiers["formula"].split(" + "), [trigger["name"] for trigger in scaled["triggers"]])

    def test_ports_and_secrets_are_where_the_program_looks(self):
        resources = self.rendered["everything"]
        api = named(resources, "Deployment", "api")["spec"]["template"]["spec"]
        worker = named(resources, "Deployment", "worker")["spec"]["template"]["spec"]
        self.assertIn(f"--listen=0.0.0.0:{FRONT}", api["containers"][0]["args"])
        self.assertIn(f"--metrics=0.0.0.0:{METRICS}", worker["containers"][0]["args"])
        self.assertEqual(api["containers"][0]["ports"][0]["containerPort"], FRONT)
        self.assertEqual(worker["containers"][0]["ports"][0]["containerPort"], METRICS)
        for pod, name, volume in ((api, "tokens", "tokens"), (worker, "fleet-key", "fleet-key"), (api, "queue-credentials", "queue"), (worker, "queue-credentials", "queue")):
            (flag,) = [argument for argument in pod["containers"][0]["args"] if argument.startswith(f"--{name}=")]
            mount = next(mount for mount in pod["containers"][0]["volumeMounts"] if mount["name"] == volume)
            # A file that is mounted by itself would never change.
            self.assertEqual((flag.split("=")[1], mount.get("subPath")), (f"{mount['mountPath']}/{name.removeprefix('queue-')}", None))
        self.assertEqual(worker["containers"][0]["resources"]["limits"]["memory"], "8192Mi")
        self.assertTrue(worker["containers"][0]["image"].endswith("@sha256:" + "0" * 64))


if __name__ == "__main__":
    unittest.main()
