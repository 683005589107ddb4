package io.pricescape.web;

import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every room's HTTP side stands on. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** First of all: a refusal must cost nothing. */
  @Bean
  FilterRegistrationBean<Overload> overload(
      Backlog backlog,
      WebSettings settings,
      RequestMetrics metrics,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    FilterRegistrationBean<Overload> filter =
        new FilterRegistrationBean<>(new Overload(backlog, settings, metrics, errors));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** After security: whoever may not call at all is told that first. */
  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(
      WebSettings settings,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    FilterRegistrationBean<BodyLimit> filter =
        new FilterRegistrationBean<>(
            new BodyLimit(settings.maxBody(), settings.bodyTimeout(), errors));
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }

  /** Within the metrics' filter, which is the first, and around all others. */
  @Bean
  FilterRegistrationBean<CallersFaults> callersFaults(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    FilterRegistrationBean<CallersFaults> filter =
        new FilterRegistrationBean<>(new CallersFaults(errors));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return filter;
  }

  /** The library behind the API's description can read YAML; the service speaks JSON only. */
  @Bean
  WebMvcConfigurer noYaml() {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
            list ->
                list.removeIf(
                    converter ->
                        converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatErrors() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                // its own valve would come first and answer in HTML
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new TomcatErrors());
              }
            });
  }
}
