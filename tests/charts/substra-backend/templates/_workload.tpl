{{- /*
A workload from a short description. `about` has:

  kind, name, container   what it is; what its objects and its container are called
  run                     the shell line that it runs
  labels, roles           more labels of its pods; the roles (without "role-") that NetworkPolicies select them by
  rolls                   which ConfigMaps and Secrets roll it when they change
  before                  its init containers in order: names from _init.tpl, or whole containers
  envFrom                 in order, "cm <name>" or "secret <name>"
  env                     in order, name: value; "field <path>" reads one of the pod's own
  mounts, volumes, claims Kubernetes' own, beside what certificates need
  orchestrator            whether it speaks to the orchestrator and so takes part in its TLS
  more, sidecars          what else its container has; other containers
  pod, spec               what else its pod has, and the object itself

Takes dict "top" "values" (those of this component) "about".
*/}}
{{- define "backend.workload" -}}
{{- $label := printf "%s-%s" (include "backend.chart" .top) .about.name }}
apiVersion: apps/v1
kind: {{ .about.kind }}
{{ include "backend.metadata" (dict "top" .top "name" .about.name "label" $label) }}
spec:
  {{- with .about.spec }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  selector:
    matchLabels: {{- include "backend.selector" (dict "top" .top "name" .about.name) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "backend.labels" .top | nindent 8 }}
        app.kubernetes.io/name: {{ $label }}
        {{- with .about.labels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- range .about.roles }}
        role-{{ . }}: "true"
        {{- end }}
      annotations: {{- include "backend.checksums" (dict "top" .top "rolls" .about.rolls) | nindent 8 }}
    spec: {{- include "backend.pod" . | nindent 6 }}
  {{- with .about.claims }}
  volumeClaimTemplates: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "backend.pod" -}}
{{- $own := .about.pod | default dict }}
{{- with $own }}
{{- toYaml . }}
{{- end }}
{{- with .values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- include "backend.pod-security" .values.podSecurityContext }}
{{- include "parts.placement" (ternary (omit .values "affinity") .values (hasKey $own "affinity")) }}
initContainers: {{- include "backend.init" . | nindent 2 }}
containers:
  - {{- include "backend.container" . | nindent 4 }}
  {{- with .about.sidecars }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
volumes:
  {{- with .about.volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- include "backend.certificate-volumes" . | nindent 2 }}
{{- end }}

{{- define "backend.container" -}}
name: {{ .about.container }}
image: {{ include "parts.image" (dict "image" .values.image "tag" .top.Chart.AppVersion) }}
imagePullPolicy: {{ .values.image.pullPolicy }}
securityContext: {{- include "backend.container-security" . | nindent 2 }}
command: [/bin/bash, -c, {{ .about.run | quote }}]
envFrom: {{- include "backend.env-from" (dict "top" .top "envFrom" .about.envFrom) | nindent 2 }}
env: {{- include "backend.env" .about.env | nindent 2 }}
resources: {{- toYaml .values.resources | nindent 2 }}
volumeMounts:
  {{- with .about.mounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- include "backend.certificate-mounts" . | nindent 2 }}
{{- with .about.more }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "backend.env-from" -}}
{{- range .envFrom }}
{{- $words := splitList " " . }}
{{- $name := printf "%s-%s" (include "backend.name" $.top) (last $words) }}
{{- if eq . "secret database" }}
{{- $name = include "backend.database-secret" $.top }}
{{- else if eq . "secret oidc" }}
{{- $name = $.top.Values.oidc.clientSecretName }}
{{- end }}
- {{ ternary "configMapRef" "secretRef" (eq (first $words) "cm") }}: { name: {{ $name }} }
{{- end }}
{{- end }}

{{- define "backend.env" -}}
{{- range . }}
{{- range $name, $value := . }}
- name: {{ $name }}
  {{- if kindIs "map" $value }}
  valueFrom: {{- toYaml $value | nindent 4 }}
  {{- else if hasPrefix "field " ($value | toString) }}
  valueFrom: { fieldRef: { fieldPath: {{ trimPrefix "field " $value }} } }
  {{- else }}
  value: {{ $value | toString | quote }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The broker's password as a value for "env". Takes dict "top" and, where it is not the usual one, "key". */}}
{{- define "backend.broker-password" -}}
{{- $key := .key | default .top.Values.redis.auth.existingSecretPasswordKey | default "redis-password" }}
CELERY_BROKER_PASSWORD: { secretKeyRef: { name: {{ include "backend.redis-secret" .top }}, key: {{ $key }} } }
{{- end }}

{{- /* What the orchestrator's TLS and a private CA add to a pod. */}}
{{- define "backend.certificate-mounts" -}}
{{- $tls := .top.Values.orchestrator.tls }}
{{- if and .about.orchestrator $tls.enabled }}
- { name: orchestrator-tls-cacert, mountPath: /var/substra/orchestrator/tls/server }
{{- if $tls.mtls.enabled }}
- { name: orchestrator-tls-client-pair, mountPath: /var/substra/orchestrator/tls/client }
{{- end }}
{{- end }}
{{- if and (has "add-cert" .about.before) .top.Values.privateCa.enabled }}
- { name: ssl-certs, mountPath: /etc/ssl/certs }
{{- end }}
{{- end }}

{{- define "backend.certificate-volumes" -}}
{{- $tls := .top.Values.orchestrator.tls }}
{{- if and .about.orchestrator $tls.enabled }}
- { name: orchestrator-tls-cacert, secret: { secretName: {{ $tls.cacert }} } }
{{- if $tls.mtls.enabled }}
- { name: orchestrator-tls-client-pair, secret: { secretName: {{ $tls.mtls.clientCertificate }} } }
{{- end }}
{{- end }}
{{- if and (has "add-cert" .about.before) .top.Values.privateCa.enabled }}
- { name: ssl-certs, emptyDir: {} }
- { name: private-ca, secret: { secretName: {{ .top.Values.privateCa.secret.name }} } }
{{- end }}
{{- end }}
