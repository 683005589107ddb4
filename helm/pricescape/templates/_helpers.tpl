{{/* The chart's name, as a label. */}}
{{- define "pricescape.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/* The name of everything; leaves room for the longest ending, "-management". */}}
{{- define "pricescape.fullname" -}}
{{- $name := include "pricescape.name" . -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- .Values.fullnameOverride | default $full | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{/* By what the pods of all components are selected: never changes in the life of a release. */}}
{{- define "pricescape.selector" -}}
app.kubernetes.io/name: {{ include "pricescape.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The labels of every object. */}}
{{- define "pricescape.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "pricescape.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: pricescape
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "pricescape.serviceAccount" -}}
{{- $made := ternary (include "pricescape.fullname" .) "default" .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default $made -}}
{{- end }}

{{- define "pricescape.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "pricescape.databaseSecret" -}}
{{- required "database.existingSecret must name a Secret that says where PostgreSQL is and who calls (keys url, username, password): kubectl create secret generic pricescape-database --from-literal=url=jdbc:postgresql://… --from-literal=username=… --from-literal=password=…" .Values.database.existingSecret -}}
{{- end }}

{{- define "pricescape.keysSecret" -}}
{{- required "accessKeys.existingSecret must name a Secret with the key of role admin (key admin-key): kubectl create secret generic pricescape-keys --from-literal=admin-key=…" .Values.accessKeys.existingSecret -}}
{{- end }}

{{/* What a process of ours, or one beside it, may do: nothing. */}}
{{- define "pricescape.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.securityContext }}
{{- if not (kindIs "invalid" .runAsUser) }}
runAsUser: {{ .runAsUser | int64 }}
{{- end }}
{{- if not (kindIs "invalid" .runAsGroup) }}
runAsGroup: {{ .runAsGroup | int64 }}
{{- end }}
{{- if not (kindIs "invalid" .fsGroup) }}
fsGroup: {{ .fsGroup | int64 }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "pricescape.containerSecurity" -}}
runAsNonRoot: true
privileged: false
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}
