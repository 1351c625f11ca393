{{- define "orchestrator.base" -}}
{{- include "parts.name" (dict "release" .Release.Name "of" (.Values.nameOverride | default .Chart.Name)) }}
{{- end }}

{{- define "orchestrator.fullname" -}}
{{- .Values.fullnameOverride | default (include "orchestrator.base" .) | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* A full name of the whole chart does not reach these two; each has one of its own. */}}
{{- define "orchestrator.server" -}}
{{- $name := printf "%s-server" (include "orchestrator.base" .) }}
{{- .Values.orchestrator.fullnameOverride | default $name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "orchestrator.migrations" -}}
{{- $name := printf "%s-migrations" (include "orchestrator.base" .) }}
{{- .Values.migrations.fullnameOverride | default $name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "orchestrator.account" -}}
{{- $own := ternary (include "orchestrator.fullname" .) "default" .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default $own }}
{{- end }}

{{- define "orchestrator.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name }}
{{- end }}

{{- define "orchestrator.common-labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "orchestrator.server-selector" -}}
app.kubernetes.io/component: server
{{ include "orchestrator.selector" . }}
{{- end }}

{{- define "orchestrator.server-labels" -}}
{{ include "orchestrator.server-selector" . }}
{{ include "orchestrator.common-labels" . }}
{{- end }}

{{- define "orchestrator.migrations-labels" -}}
app.kubernetes.io/component: migrations
{{ include "orchestrator.common-labels" . }}
{{- end }}

{{- /* Without an embedded database and without a host, none is written; nothing fails here. */}}
{{- define "orchestrator.database-host" -}}
{{- $embedded := ternary (include "postgresql.host" .) "" .Values.postgresql.enabled }}
{{- .Values.database.host | default $embedded }}
{{- end }}

{{- define "orchestrator.database-secret" -}}
{{- .Values.database.auth.credentialsSecretName | default (printf "%s-database" (include "orchestrator.server" .)) }}
{{- end }}

{{- define "orchestrator.container-security" -}}
allowPrivilegeEscalation: false
capabilities: { drop: [ALL] }
{{- end }}

{{- /* What the server's pod and the migrations' have in common. */}}
{{- define "orchestrator.pod" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1001
  fsGroup: 1001
  seccompProfile: { type: RuntimeDefault }
initContainers:
  - {{- $security := include "orchestrator.container-security" . }}
    {{- $host := include "orchestrator.database-host" . }}
    {{- include "parts.wait-postgresql" (dict "top" . "host" $host "security" $security) | nindent 4 }}
{{- end }}

{{- define "orchestrator.image" -}}
{{- include "parts.image" (dict "image" .Values.orchestrator.image "tag" .Chart.AppVersion) }}
{{- end }}

{{- /* The database's address as a URL, put together in the container from what envFrom brought. Takes the command. */}}
{{- define "orchestrator.with-database" -}}
- sh
- -ec
- |
  url="postgres://${DATABASE_USERNAME}:${DATABASE_PASSWORD}@${DATABASE_HOSTNAME}:${DATABASE_PORT}/${DATABASE_DATABASE}"
  export ORCHESTRATOR_DATABASE_URL="${url}?${DATABASE_CONNECTION_PARAMETERS}"
  exec {{ . }}
{{- end }}

{{- define "orchestrator.database-environment" -}}
- configMapRef: { name: {{ include "orchestrator.server" . }}-database }
- secretRef: { name: {{ include "orchestrator.database-secret" . }} }
{{- end }}

{{- define "orchestrator.environment" -}}
{{- $orchestrator := .Values.orchestrator }}
{{- $tls := $orchestrator.tls }}
{{- $mtls := and $tls.enabled $tls.mtls.enabled }}
LOG_SQL_VERBOSE: {{ $orchestrator.logSQLVerbose | quote }}
ORCHESTRATOR_CHANNEL_CONFIG: /var/orchestrator/config.yaml
ORCHESTRATOR_TX_RETRY_BUDGET: {{ $orchestrator.txRetryBudget | quote }}
ORCHESTRATOR_VERIFY_CLIENT_MSP_ID: {{ and $mtls $orchestrator.verifyClientMSPID | quote }}
ORCHESTRATOR_TLS_ENABLED: {{ $tls.enabled | quote }}
ORCHESTRATOR_MTLS_ENABLED: {{ $mtls | quote }}
{{- if $tls.enabled }}
ORCHESTRATOR_TLS_CERT_PATH: /var/orchestrator/tls/server/pair/tls.crt
ORCHESTRATOR_TLS_KEY_PATH: /var/orchestrator/tls/server/pair/tls.key
{{- end }}
{{- if $mtls }}
ORCHESTRATOR_TLS_SERVER_CA_CERT: /var/orchestrator/tls/server/cacert/ca.crt
ORCHESTRATOR_TLS_CLIENT_CA_CERT_DIR: /var/orchestrator/tls/client/
{{- end }}
{{- end }}

{{- /* The probe speaks TLS to the name in ingress.hostname, ingress or not. */}}
{{- define "orchestrator.probe" -}}
{{- $tls := .Values.orchestrator.tls }}
{{- $inside := printf "%s.%s.svc.cluster.local" (include "orchestrator.server" .) .Release.Namespace }}
exec:
  command:
    - /bin/grpc_health_probe
    - -v
    - -addr=:9000
    {{- if $tls.enabled }}
    - -tls
    - -tls-ca-cert=/var/orchestrator/tls/server/cacert/ca.crt
    - -tls-server-name={{ .Values.ingress.hostname | default $inside }}
    {{- if $tls.mtls.enabled }}
    - -tls-client-key=/var/orchestrator/tls/server/pair/tls.key
    - -tls-client-cert=/var/orchestrator/tls/server/pair/tls.crt
    {{- end }}
    {{- end }}
periodSeconds: 10
timeoutSeconds: 2
{{- end }}
