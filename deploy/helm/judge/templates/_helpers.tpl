{{- /* What the templates share. */ -}}

{{- define "judge.name" -}}
{{- printf "%s-judge" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "judge.selector" -}}
app.kubernetes.io/name: judge
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "judge.labels" -}}
{{ include "judge.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "judge.image" -}}
{{- if .image.digest -}}
{{ .image.repository }}@{{ .image.digest }}
{{- else -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- /* What every pod gives up. No service account speaks to Kubernetes. */ -}}
{{- define "judge.pod" -}}
serviceAccountName: {{ include "judge.name" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .root.Values.terminationGracePeriodSeconds }}
{{- with .root.Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "judge.selector" . | nindent 8 }}
{{- end -}}

{{- define "judge.container" -}}
imagePullPolicy: {{ .Values.images.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{- define "judge.probes" -}}
startupProbe:
  httpGet: {path: /healthz, port: {{ . }}}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /healthz, port: {{ . }}}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /readyz, port: {{ . }}}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
{{- end -}}

{{- /* How the queue is reached, and made if it is not there; and where spans are sent. */ -}}
{{- define "judge.queue" -}}
- --queue={{ .Values.nats.url }}
- --queue-replicas={{ .Values.nats.replicas }}
- --queue-size={{ .Values.nats.size }}
{{- if .Values.nats.credentials.secret }}
- --queue-credentials=/run/secrets/queue/credentials
{{- end }}
{{- with .Values.otlp.url }}
- --otlp={{ . }}
{{- end }}
{{- end -}}

{{- define "judge.queue.mount" -}}
{{- if .Values.nats.credentials.secret -}}
- {name: queue, mountPath: /run/secrets/queue, readOnly: true}
{{- end -}}
{{- end -}}

{{- define "judge.queue.volume" -}}
{{- if .Values.nats.credentials.secret -}}
- name: queue
  secret: {secretName: {{ .Values.nats.credentials.secret }}, defaultMode: 0440, items: [{key: credentials, path: credentials}]}
{{- end -}}
{{- end -}}

{{- /* The names of the lanes, as formulas may use them. */ -}}
{{- define "judge.lanes" -}}
{{- range until 16 }}
- lane_{{ printf "%x" . }}
{{- end }}
{{- end -}}

{{- /* Where a namespace is another one than the pod's. */ -}}
{{- define "judge.egress" -}}
- to:
    - namespaceSelector:
        matchLabels: {kubernetes.io/metadata.name: {{ .Values.nats.namespace }}}
      podSelector:
        matchLabels:
          {{- toYaml .Values.nats.podLabels | nindent 10 }}
  ports: [{protocol: TCP, port: 4222}]
- to:
    - namespaceSelector:
        matchLabels: {kubernetes.io/metadata.name: kube-system}
      podSelector:
        matchLabels: {k8s-app: kube-dns}
  ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
{{- if .Values.otlp.url }}
- to:
    - namespaceSelector:
        matchLabels: {kubernetes.io/metadata.name: {{ .Values.otlp.namespace }}}
      podSelector:
        matchLabels:
          {{- toYaml .Values.otlp.podLabels | nindent 10 }}
  ports: [{protocol: TCP, port: {{ .Values.otlp.port }}}]
{{- end }}
{{- end -}}
