{{- define "frontend.base" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "frontend.fullname" -}}
{{- $name := include "parts.name" (dict "release" .Release.Name "of" (.Values.nameOverride | default .Chart.Name)) }}
{{- .Values.fullnameOverride | default $name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "frontend.account" -}}
{{- $own := ternary (include "frontend.fullname" .) "default" .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default $own }}
{{- end }}

{{- define "frontend.selector" -}}
app.kubernetes.io/name: {{ include "frontend.base" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "frontend.labels" -}}
{{ include "frontend.selector" . }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /* A registry is written before the repository whatever it is, an empty one too. */}}
{{- define "frontend.image" -}}
{{- $image := .Values.image }}
{{- trimSuffix "/" $image.registry }}/{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end }}

{{- /* A folder that both containers share, or that the read-only root needs. Takes its name. */}}
{{- define "frontend.folder" -}}
{ name: {{ . }}, emptyDir: {} }
{{- end }}
