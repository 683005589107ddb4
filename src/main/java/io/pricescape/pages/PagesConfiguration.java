package io.pricescape.pages;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;

/** Where the files of the pages are served. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    digested(files.addResourceHandler("/assets/**").addResourceLocations("classpath:/pages/"));
    // addresses without the library's version, so that it is said in the build alone
    digested(
            files
                .addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/"))
        .resourceChain(true)
        .addResolver(new LiteWebJarsResourceResolver());
  }

  private static ResourceHandlerRegistration digested(ResourceHandlerRegistration files) {
    return files.setUseLastModified(false).setEtagGenerator(Digest::of);
  }
}
