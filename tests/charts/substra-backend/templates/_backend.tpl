{{- define "backend.chart" -}}
{{- .Values.nameOverride | default .Chart.Name }}
{{- end }}

{{- /* Always both names: this chart has no shortcut and no full name to set. */}}
{{- define "backend.name" -}}
{{- printf "%s-%s" .Release.Name (include "backend.chart" .) | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "backend.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: {{ include "backend.chart" . }}
{{- end }}

{{- /* Takes dict "top", "name" (what follows the backend's) and "label", the object's name label where it has one. */}}
{{- define "backend.metadata" -}}
metadata:
  name: {{ include "backend.name" .top }}-{{ .name }}
  labels:
    {{- include "backend.labels" .top | nindent 4 }}
    {{- with .label }}
    app.kubernetes.io/name: {{ . }}
    {{- end }}
{{- end }}

{{- define "backend.selector" -}}
app.kubernetes.io/name: {{ include "backend.chart" .top }}-{{ .name }}
app.kubernetes.io/instance: {{ .top.Release.Name }}
{{- end }}

{{- define "backend.container-security" -}}
allowPrivilegeEscalation: false
runAsNonRoot: true
seccompProfile: { type: RuntimeDefault }
capabilities: { drop: [ALL] }
{{- end }}

{{- define "backend.pod-security" -}}
{{- if .enabled }}
securityContext:
  runAsNonRoot: true
  seccompProfile: { type: RuntimeDefault }
  runAsUser: {{ .runAsUser }}
  runAsGroup: {{ .runAsGroup }}
  fsGroup: {{ .fsGroup }}
{{- end }}
{{- end }}

{{- define "backend.database-host" -}}
{{- $embedded := ternary (include "postgresql.host" .) "" .Values.postgresql.enabled }}
{{- required "database.host: needed where postgresql.enabled is false" (.Values.database.host | default $embedded) }}
{{- end }}

{{- define "backend.database-secret" -}}
{{- .Values.database.auth.credentialsSecretName | default (printf "%s-database" (include "backend.name" .)) }}
{{- end }}

{{- define "backend.accounts-secret" -}}
{{- .Values.addAccountOperator.existingSecret | default (printf "%s-add-account" (include "backend.name" .)) }}
{{- end }}

{{- define "backend.redis" -}}
{{- include "subchart.name" (dict "top" . "of" "redis" "values" .Values.redis) }}
{{- end }}

{{- /* Under another name of Redis the published chart looks for it without "-master", where no Service is. */}}
{{- define "backend.redis-host" -}}
{{- $of := .Values.redis.nameOverride | default "redis-master" }}
{{- $own := include "parts.name" (dict "release" .Release.Name "of" $of) }}
{{- .Values.redis.host | default .Values.redis.fullnameOverride | default $own }}
{{- end }}

{{- define "backend.redis-secret" -}}
{{- .Values.redis.auth.existingSecret | default (printf "%s-redis" .Release.Name) }}
{{- end }}

{{- define "backend.registry" -}}
{{ .Release.Name }}-docker-registry
{{- end }}

{{- /* The object store as host, port and keys; MinIO wins, and without either all of it is empty.
       The keys are copied from the values, whatever an existing Secret says. */}}
{{- define "backend.store" -}}
{{- if .Values.minio.enabled }}
name: minio
host: {{ include "subchart.name" (dict "top" . "of" "minio" "values" .Values.minio) }}
port: 9000
access: {{ .Values.minio.auth.rootUser | quote }}
secret: {{ .Values.minio.auth.rootPassword | quote }}
{{- else if .Values.localstack.enabled }}
name: localstack
host: {{ include "subchart.name" (dict "top" . "of" "localstack" "values" .Values.localstack) }}
port: 4566
{{- range .Values.localstack.environment }}
{{- if eq .name "AWS_ACCESS_KEY_ID" }}
access: {{ .value | quote }}
{{- else if eq .name "AWS_SECRET_ACCESS_KEY" }}
secret: {{ .value | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "backend.store-url" -}}
{{- with include "backend.store" . | fromYaml }}{{ .host }}:{{ .port }}{{ end }}
{{- end }}

{{- /* Name of a ServiceAccount. Takes dict "account" (the values), "path" (where they stand), "own" (the default). */}}
{{- define "backend.account" -}}
{{- if .account.create }}
{{- .account.name | default .own }}
{{- else }}
{{- $message := printf "%s.serviceAccount.name: needed where %s.serviceAccount.create is false" .path .path }}
{{- required $message .account.name }}
{{- end }}
{{- end }}

{{- define "backend.event-account" -}}
{{- include "backend.account" (dict "account" .Values.worker.events.serviceAccount "path" "worker.events"
    "own" (printf "%s-event" (include "backend.name" .))) }}
{{- end }}

{{- define "backend.api-event-account" -}}
{{- include "backend.account" (dict "account" .Values.api.events.serviceAccount "path" "api.events"
    "own" (printf "%s-api-event" (include "backend.name" .))) }}
{{- end }}

{{- define "backend.ranges" -}}
{{- /* The third is shorter than the private range that it stands for. */}}
[10.0.0.0/8, 192.168.0.0/16, 172.16.0.0/20]
{{- end }}
