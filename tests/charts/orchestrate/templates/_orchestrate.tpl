{{- define "orchestrate.short" -}}
{{- .Values.global.nameOverride | default "orchestrate" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "orchestrate.full" -}}
{{- $name := include "parts.name" (dict "release" .Release.Name "of" (include "orchestrate.short" .)) }}
{{- .Values.global.fullnameOverride | default $name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* What pods are found by. Takes dict "top" "end". */}}
{{- define "orchestrate.selector" -}}
app.kubernetes.io/name: {{ include "orchestrate.short" .top }}
app.kubernetes.io/instance: {{ .top.Release.Name }}
{{- with .end }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- /* Labels and annotations of every object. Takes dict "top" "end", and "more" annotations. */}}
{{- define "orchestrate.metadata" -}}
labels:
  helm.sh/chart: orchestrate-{{ .top.Chart.Version }}
  app.kubernetes.io/managed-by: {{ .top.Release.Service }}
  app.kubernetes.io/version: {{ .top.Chart.AppVersion }}
  {{- include "orchestrate.selector" . | nindent 2 }}
annotations:
  meta.helm.sh/release-name: {{ .top.Release.Name }}
  meta.helm.sh/release-namespace: {{ .top.Release.Namespace }}
  {{- with .more }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "orchestrate.pull-secret" -}}
{{- with .Values.global.imageCredentials }}
{{- ternary (printf "%s-registry" (include "orchestrate.full" $) | trunc 63 | trimSuffix "-") .name .create }}
{{- end }}
{{- end }}

{{- /* Takes dict "top" "own", the values of the process: all variables that are in no Secret, each once. */}}
{{- define "orchestrate.variables" -}}
{{- $global := .top.Values.global.environment }}
{{- range $name, $value := .own.environment }}
{{- if hasKey $global $name }}
{{- fail (printf "environment: %s is in global too, and the published chart writes both" $name) }}
{{- end }}
{{- end }}
{{- range $name, $value := merge (dict) .own.environment $global }}
{{ $name }}: {{ $value | toString | toJson }}
{{- end }}
{{- end }}

{{- /* The same for what the chart keeps in a Secret. */}}
{{- define "orchestrate.secrets" -}}
{{- range $name, $value := merge (dict) .own.environmentSecrets .top.Values.global.environmentSecrets }}
{{ $name }}: {{ $value | b64enc | quote }}
{{- end }}
{{- end }}

{{- define "orchestrate.has-secrets" -}}
{{- if or .own.environmentSecrets .top.Values.global.environmentSecrets }}yes{{ end }}
{{- end }}

{{- define "orchestrate.account" -}}
{{- if .own.serviceAccount.create }}{{ .own.serviceAccount.name | default .name }}
{{- else }}{{ .own.serviceAccount.name | default "default" }}{{ end }}
{{- end }}
