package io.pricescape.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads the native library with the switches that make small networks fast: one native thread a
 * network, no look-up of the process size at every allocation, the vector instructions of this
 * processor.
 */
final class NativeRuntime {
  private static final String AVX2 = "org.bytedeco.javacpp.platform.extension";

  private NativeRuntime() {}

  /**
   * Loads the library, once, and makes it use no further thread for what the calling thread asks of
   * it: OpenMP keeps that number for each thread. Call it first on every thread that trains.
   */
  static void load() {
    Loaded.once();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private static final class Loaded {
    static {
      setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
      setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
      setUnlessSet("org.nd4j.log.initialization", "false");
      setUnlessSet("org.bytedeco.javacpp.logger", "slf4j");
      if (hasAvx2()) {
        setUnlessSet(AVX2, "-avx2");
      }
      Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
    }

    private static void once() {}
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static boolean hasAvx2() {
    boolean linux64 =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
            && System.getProperty("os.arch").equals("amd64");
    Path processors = Path.of("/proc/cpuinfo");
    if (!linux64 || !Files.isReadable(processors)) {
      return false;
    }
    try (var lines = Files.lines(processors)) {
      return lines.anyMatch(line -> line.startsWith("flags") && line.contains(" avx2 "));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read " + processors, e);
    }
  }
}
