package io.pricescape.web;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** How many requests wait for a thread of the server, that of the management port left out. */
@Component
class Backlog implements ApplicationListener<WebServerInitializedEvent> {
  private volatile Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

  @Override
  public void onApplicationEvent(WebServerInitializedEvent started) {
    boolean isMain = !StringUtils.hasText(started.getApplicationContext().getServerNamespace());
    if (isMain
        && started.getWebServer() instanceof TomcatWebServer server
        && server.getTomcat().getConnector().getProtocolHandler().getExecutor()
            instanceof ThreadPoolExecutor threads) {
      queue = threads.getQueue();
    }
  }

  int waiting() {
    return queue.size();
  }
}
