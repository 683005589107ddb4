package io.pricescape.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads Kubernetes' objects without forbearance: no field that its kind does not have, no number
 * where text belongs or the other way round, and nothing left empty.
 */
final class StrictObjects {
  private static final String MODEL = "io.fabric8.kubernetes.api.model";
  private static final String UNKNOWN = "additionalProperties";

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Pod", Pod.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictObjects() {}

  /** Throws an {@link IllegalArgumentException} that says what is wrong with the document. */
  static Object read(Map<String, Object> document) {
    String name = document.get("apiVersion") + "/" + document.get("kind");
    Class<?> kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("No kind is known by the name of " + name);
    }
    List<String> faults = new ArrayList<>();
    findEmpty(document, name, faults);
    try {
      Object object = JSON.convertValue(document, kind);
      findUnknown(object, name, faults);
      if (faults.isEmpty()) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(String.join("; ", faults));
  }

  /** A rule file of Prometheus. */
  static PrometheusRule.AlertGroups alertGroups(Map<String, Object> file) {
    return JSON.convertValue(file, PrometheusRule.AlertGroups.class);
  }

  private static void findEmpty(Object value, String path, List<String> faults) {
    if (value == null) {
      faults.add(path + " is empty");
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> findEmpty(inner, path + "." + key, faults));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        findEmpty(list.get(i), path + "[" + i + "]", faults);
      }
    }
  }

  /** The model keeps what it does not know in maps of its own, at every level. */
  private static void findUnknown(Object value, String path, List<String> faults) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> findUnknown(inner, path + "." + key, faults));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        findUnknown(list.get(i), path + "[" + i + "]", faults);
      }
    } else if (value != null && value.getClass().getName().startsWith(MODEL)) {
      for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            findUnknown(value, field, path, faults);
          }
        }
      }
    }
  }

  private static void findUnknown(Object owner, Field field, String path, List<String> faults) {
    Object value;
    try {
      field.setAccessible(true);
      value = field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    if (!field.getName().equals(UNKNOWN)) {
      findUnknown(value, path + "." + field.getName(), faults);
    } else if (value instanceof Map<?, ?> unknown) {
      unknown.keySet().forEach(name -> faults.add(path + "." + name + " is not known"));
    }
  }
}
