package io.pricescape.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;

/**
 * Where the pages and their files are served. A browser asks each time whether a file is still the
 * one it has, which a digest tells: all entries of a reproducible jar have the same date.
 */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry pages) {
    pages.addViewController("/").setViewName("forward:/assets/seller.html");
    pages.addViewController("/admin").setViewName("forward:/assets/admin.html");
    pages.addViewController("/embed").setViewName("forward:/assets/embed.html");
  }

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
    return files.setUseLastModified(false).setEtagGenerator(PagesConfiguration::digest);
  }

  /** Weak, since the compressed form of a file has the same. */
  private static String digest(Resource file) {
    try (InputStream content = file.getInputStream()) {
      return "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getDescription(), e);
    }
  }
}
