{{- define "vault.server" -}}
{{- include "parts.name" (dict "release" .Release.Name "of" "vault") }}
{{- end }}

{{- /* A part is on by its own switch, or by that of all where its own is "-". */}}
{{- define "vault.is-on" -}}
{{- if or (eq (toString .switch) "true") (and (eq (toString .switch) "-") .top.Values.global.enabled) }}on{{ end }}
{{- end }}

{{- define "vault.account" -}}
{{- .Values.server.serviceAccount.name | default (include "vault.server" .) }}
{{- end }}

{{- define "vault.scheme" -}}
{{- ternary "http" "https" .Values.global.tlsDisable }}
{{- end }}

{{- define "vault.selector" -}}
app.kubernetes.io/name: vault
app.kubernetes.io/instance: {{ .Release.Name }}
component: server
{{- end }}

{{- /* Takes dict "top" "name", the last being "vault" or one of its helpers. */}}
{{- define "vault.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .top.Release.Name }}
app.kubernetes.io/managed-by: {{ .top.Release.Service }}
{{- end }}

{{- define "vault.chart-labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{ include "vault.labels" (dict "top" . "name" "vault") }}
{{- end }}

{{- /* Text is a template, as in the published chart; everything else is taken as it is. */}}
{{- define "vault.text-or-map" -}}
{{- if kindIs "string" .value }}{{ tpl .value .top }}{{ else }}{{ toYaml .value }}{{ end }}
{{- end }}

{{- define "vault.environment" -}}
{{- range $key, $value := .Values.server.extraEnvironmentVars }}
- { name: {{ $key }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "vault.pull-secrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Replaced as a whole where it is given. Takes dict "given" "usual". */}}
{{- define "vault.security" -}}
securityContext: {{- toYaml (.given | default .usual) | nindent 2 }}
{{- end }}

{{- define "vault.usual-pod-security" -}}
{ runAsNonRoot: true, runAsUser: 100, runAsGroup: 1000, fsGroup: 1000 }
{{- end }}

{{- /* Takes dict "top" "end" (of its name) "selector" "more" (fields of its spec) "label". */}}
{{- define "vault.service" -}}
{{- $service := .top.Values.server.service }}
{{- $extra := dict "port" 8201 "targetPort" 8201 "name" "https-internal" }}
{{- $api := dict "name" (include "vault.scheme" .top) "port" $service.port "targetPort" $service.targetPort }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "vault.server" .top }}{{ .end }}
  labels: {{- include "vault.chart-labels" .top | nindent 4 }}
    {{- with .label }}
    {{ . }}: "true"
    {{- end }}
  {{- with $service.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- toYaml .more | nindent 2 }}
  ports: {{- toYaml (list $api $extra) | nindent 4 }}
  selector: {{- toYaml .selector | nindent 4 }}
{{- end }}
