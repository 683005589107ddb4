{{/*
The environment of a pod. Names that the chart sets can't be given again: the last of two would win
silently. Takes root, component and pod (the values of the component).
*/}}
{{- define "pricescape.env" -}}
{{- $own := dict -}}
{{- $_ := set $own "SERVER_PORT" "8080" -}}
{{- $_ := set $own "MANAGEMENT_SERVER_PORT" "8081" -}}
{{- $_ := set $own "PRICESCAPE_TRAINING_ENABLED" (eq .component "training" | toString) -}}
{{- $_ := set $own "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE" (.pod.poolSize | int64 | toString) -}}
{{- $_ := set $own "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE" (printf "%ds" (.pod.shutdown.drainSeconds | int64)) -}}
{{- /* the image's own, which name a volume that is not here, are replaced by these */ -}}
{{- $options := append .pod.jvmOptions "-Djava.io.tmpdir=/tmp" -}}
{{- if eq .component "training" -}}
{{- $_ := set $own "PRICESCAPE_RETRAINING_WORKERS" (.pod.workers | int64 | toString) -}}
{{- $_ := set $own "PRICESCAPE_RETRAINING_STOP_TIMEOUT" (printf "%ds" (.pod.shutdown.stopSeconds | int64)) -}}
{{- $options = append $options "-Dorg.bytedeco.javacpp.cachedir=/var/cache/pricescape" -}}
{{- end -}}
{{- $_ := set $own "JAVA_TOOL_OPTIONS" (join " " $options) -}}
{{- if .root.Values.ingress.enabled }}{{ $_ := set $own "SERVER_FORWARD_HEADERS_STRATEGY" "native" }}{{ end -}}
{{- with .root.Values.jwt.issuerUri }}{{ $_ := set $own "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI" . }}{{ end -}}
{{- with .root.Values.cors.allowedOrigins }}{{ $_ := set $own "PRICESCAPE_SECURITY_ALLOWED_ORIGINS" (join "," .) }}{{ end -}}
{{- $secret := list "SPRING_DATASOURCE_URL" "SPRING_DATASOURCE_USERNAME" "SPRING_DATASOURCE_PASSWORD" "PRICESCAPE_ADMIN_KEY" "PRICESCAPE_SELLER_KEY" -}}
{{- $taken := concat (keys $own) $secret -}}
{{- $settings := merge (deepCopy .pod.settings) .root.Values.settings -}}
{{- $extra := concat .root.Values.extraEnv .pod.extraEnv -}}
{{- range $name := keys $settings | sortAlpha -}}
{{- if has $name $taken }}{{ fail (printf "settings.%s is set by the chart: there is a value of its own for it" $name) }}{{ end -}}
{{- end -}}
{{- range $extra -}}
{{- if or (has .name $taken) (hasKey $settings .name) }}{{ fail (printf "extraEnv gives %s, which is set already: by the chart, or in settings" .name) }}{{ end -}}
{{- end -}}
- name: SPRING_DATASOURCE_URL
{{- if .root.Values.database.url }}
  value: {{ .root.Values.database.url | quote }}
{{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "pricescape.databaseSecret" .root }}
      key: {{ .root.Values.database.keys.url }}
{{- end }}
- name: SPRING_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ include "pricescape.databaseSecret" .root }}
      key: {{ .root.Values.database.keys.username }}
- name: SPRING_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "pricescape.databaseSecret" .root }}
      key: {{ .root.Values.database.keys.password }}
- name: PRICESCAPE_ADMIN_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "pricescape.keysSecret" .root }}
      key: {{ .root.Values.accessKeys.keys.admin }}
- name: PRICESCAPE_SELLER_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "pricescape.keysSecret" .root }}
      key: {{ .root.Values.accessKeys.keys.seller }}
      optional: true
{{- range $name := keys $own | sortAlpha }}
- name: {{ $name }}
  value: {{ get $own $name | quote }}
{{- end }}
{{- range $name := keys $settings | sortAlpha }}
- name: {{ $name }}
  value: {{ get $settings $name | quote }}
{{- end }}
{{- with $extra }}
{{ toYaml . }}
{{- end }}
{{- end }}
