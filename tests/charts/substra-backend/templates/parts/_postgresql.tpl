{{- /* Copied from parts/_postgresql.tpl by make-schema.ts. */}}
{{- /* The database that both published charts bring along. */}}

{{- define "postgresql.about" -}}
of: postgresql
chart: 15.4.1
app: 16.3.0
component: primary
{{- end }}

{{- define "postgresql.host" -}}
{{- $about := dict "top" . "of" "postgresql" "values" .Values.postgresql }}
{{- include "subchart.name" $about }}.{{ .Release.Namespace }}
{{- end }}

{{- /* Passwords by key. The superuser's is made up where somebody else was asked for by name. */}}
{{- define "postgresql.passwords" -}}
{{- if eq .username "postgres" }}
postgres-password: {{ .password | b64enc | quote }}
{{- else }}
password: {{ .password | b64enc | quote }}
{{- if .enablePostgresUser }}
postgres-password: {{ randAlphaNum 10 | b64enc | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Which of the Secret's keys the server reads: none for "postgres" where the superuser is off. */}}
{{- define "postgresql.environment" -}}
{{- $auth := .values.auth }}
{{- $keys := dict }}
{{- $admin := ternary $auth.secretKeys.adminPasswordKey "postgres-password" (not (empty $auth.existingSecret)) }}
{{- if ne $auth.username "postgres" }}
{{- $user := ternary $auth.secretKeys.userPasswordKey "password" (not (empty $auth.existingSecret)) }}
{{- $keys = set $keys "POSTGRES_PASSWORD" $user }}
{{- if $auth.enablePostgresUser }}
{{- $keys = set $keys "POSTGRES_POSTGRES_PASSWORD" $admin }}
{{- end }}
- { name: POSTGRES_USER, value: {{ $auth.username | quote }} }
{{- else if $auth.enablePostgresUser }}
{{- $keys = set $keys "POSTGRES_PASSWORD" $admin }}
{{- else }}
- { name: ALLOW_EMPTY_PASSWORD, value: "true" }
{{- end }}
{{- range $name, $key := $keys }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef: { name: {{ $auth.existingSecret | default $.name }}, key: {{ $key }} }
{{- end }}
- { name: POSTGRES_DATABASE, value: {{ $auth.database | quote }} }
- { name: PGDATA, value: /bitnami/postgresql/data }
{{- end }}

{{- /* Liveness and readiness ask the server itself. Takes dict "auth" "delay". */}}
{{- define "postgresql.probe" -}}
exec:
  command: [sh, -c, "pg_isready -h 127.0.0.1 -p 5432 -U {{ .auth.username }} -d {{ .auth.database }}"]
initialDelaySeconds: {{ .delay }}
periodSeconds: 10
timeoutSeconds: 5
successThreshold: 1
failureThreshold: 6
{{- end }}

{{- /* Where the container finds which volume, as "volume path [sub-path]". */}}
{{- define "postgresql.mounts" -}}
{{- $mounts := list "empty-dir /tmp tmp-dir" "empty-dir /opt/bitnami/postgresql/conf app-conf-dir" }}
{{- $mounts = concat $mounts (list "empty-dir /opt/bitnami/postgresql/tmp app-tmp-dir" "dshm /dev/shm") }}
{{- if .values.primary.extendedConfiguration }}
{{- $mounts = append $mounts "postgresql-extended-config /bitnami/postgresql/conf/conf.d/" }}
{{- end }}
{{- range append $mounts "data /bitnami/postgresql" }}
{{- $words := splitList " " . }}
- name: {{ index $words 0 }}
  mountPath: {{ index $words 1 }}
  {{- if eq (len $words) 3 }}
  subPath: {{ index $words 2 }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "postgresql.pod" -}}
{{- $primary := .values.primary }}
serviceAccountName: {{ .name }}
{{- include "parts.pull-secrets" .values }}
automountServiceAccountToken: false
affinity: {{- include "subchart.affinity" . | nindent 2 }}
securityContext:
  {{- $base := dict "fsGroup" 1001 "fsGroupChangePolicy" "Always" }}
  {{- mergeOverwrite $base ($primary.podSecurityContext | default dict) | toYaml | nindent 2 }}
containers:
  - name: postgresql
    image: {{ include "parts.image" (dict "image" .values.image) }}
    imagePullPolicy: IfNotPresent
    securityContext:
      {{- include "subchart.security" (dict "values" $primary.containerSecurityContext "more" (dict "privileged" false))
          | nindent 6 }}
    env: {{- include "postgresql.environment" . | nindent 6 }}
    ports:
      - { name: tcp-postgresql, containerPort: 5432 }
    livenessProbe: {{- include "postgresql.probe" (dict "auth" .values.auth "delay" 30) | nindent 6 }}
    readinessProbe: {{- include "postgresql.probe" (dict "auth" .values.auth "delay" 5) | nindent 6 }}
    resources: {{- toYaml $primary.resources | nindent 6 }}
    volumeMounts: {{- include "postgresql.mounts" . | nindent 6 }}
volumes:
  - { name: empty-dir, emptyDir: {} }
  - { name: dshm, emptyDir: { medium: Memory } }
  {{- if $primary.extendedConfiguration }}
  - { name: postgresql-extended-config, configMap: { name: {{ .name }}-extended-configuration } }
  {{- end }}
  {{- include "subchart.volume" (dict "name" "data" "persistence" $primary.persistence) | nindent 2 }}
{{- end }}

{{- /* Everything of it. Takes dict "top" and "class", whether the storage class is honoured in this chart. */}}
{{- define "postgresql" -}}
{{- $about := include "postgresql.about" . | fromYaml | merge (dict "top" .top "values" .top.Values.postgresql) }}
{{- $name := include "subchart.name" $about }}
{{- $about = set $about "name" $name }}
{{- $primary := $about.values.primary }}
{{ include "subchart.account" $about }}
---
{{- if not $about.values.auth.existingSecret }}
apiVersion: v1
kind: Secret
{{ include "subchart.metadata" (omit $about "component") }}
type: Opaque
data: {{- include "postgresql.passwords" $about.values.auth | nindent 2 }}
---
{{- end }}
{{- if $primary.networkPolicy.enabled }}
{{ include "subchart.open-policy" (set $about "ports" (list 5432)) }}
---
{{- end }}
{{- with $primary.extendedConfiguration }}
apiVersion: v1
kind: ConfigMap
{{ include "subchart.metadata" (set (omit $about "name") "name" (printf "%s-extended-configuration" $name)) }}
data:
  override.conf: {{ . | quote }}
---
{{- end }}
{{ include "subchart.service" (set $about "ports" (dict "tcp-postgresql" 5432)) }}
  sessionAffinity: None
---
{{ include "subchart.service" (set (set (omit $about "name") "name" (printf "%s-hl" $name)) "headless" true) }}
  publishNotReadyAddresses: true
---
apiVersion: apps/v1
kind: StatefulSet
{{ include "subchart.metadata" $about }}
spec:
  replicas: 1
  serviceName: {{ $name }}-hl
  updateStrategy: { type: RollingUpdate }
  selector:
    matchLabels: {{- include "subchart.selector" $about | nindent 6 }}
  template:
    metadata:
      name: {{ $name }}
      labels: {{- include "subchart.labels" $about | nindent 8 }}
      {{- with $primary.extendedConfiguration }}
      annotations: { checksum/extended-configuration: {{ sha256sum . }} }
      {{- end }}
    spec: {{- include "postgresql.pod" $about | nindent 6 }}
  {{- if and $primary.persistence.enabled (not $primary.persistence.existingClaim) }}
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: {{- include "subchart.claim-spec" (dict "persistence" $primary.persistence "class" .class) | nindent 8 }}
  {{- end }}
{{- end }}
