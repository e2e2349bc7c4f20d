// Validates custom resources of KEDA and of the Prometheus operator: a JSON list on standard input, one line for each mistake.

import { readFileSync } from "node:fs";
import * as keda from "@kubernetes-models/keda/keda.sh/v1alpha1";
import * as monitoring from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";

const groups = { "keda.sh/v1alpha1": keda, "monitoring.coreos.com/v1": monitoring };

let wrong = 0;
for (const resource of JSON.parse(readFileSync(0, "utf8"))) {
    const name = `${resource.kind} ${resource.metadata?.name}`;
    const Model = groups[resource.apiVersion]?.[resource.kind];
    try {
        if (!Model) throw new Error(`nobody knows ${resource.apiVersion} ${resource.kind}`);
        new Model(resource).validate();
    } catch (error) {
        wrong += 1;
        console.log(`${name}: ${error.message}`);
    }
}
process.exitCode = wrong ? 1 : 0;
