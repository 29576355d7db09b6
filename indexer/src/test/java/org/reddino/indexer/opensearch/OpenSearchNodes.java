package org.reddino.indexer.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A real cluster: three OpenSearch servers as processes of their own, with the k-NN plugin, from
/// the archives that the build put into `target/opensearch`. OpenSearch refuses to run as root, so
/// root runs it as `nobody`.
final class OpenSearchNodes implements AutoCloseable {
  static final int NODES = 3;

  private static final long START_SECONDS = 180;
  private static final String USER = "nobody";

  private final Path folder;
  private final int[] http = freePorts();
  private final int[] transport = freePorts();
  private final List<Process> processes = new ArrayList<>();

  private OpenSearchNodes(Path folder) {
    this.folder = folder;
  }

  /// Unpacks the archives and starts the nodes; returns when they have found each other.
  static OpenSearchNodes start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("reddino-opensearch");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    OpenSearchNodes nodes = new OpenSearchNodes(folder);
    try {
      nodes.unpack();
      for (int i = 0; i < NODES; i++) {
        nodes.processes.add(nodes.launch(i));
      }
      nodes.awaitNodes(NODES);
      return nodes;
    } catch (IOException | InterruptedException | RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  OpenSearchSettings settings(int shards, int replicas) {
    List<URI> uris = IntStream.range(0, NODES).mapToObj(this::uri).toList();
    return new OpenSearchSettings(uris, Optional.empty(), shards, replicas);
  }

  /// SIGKILL.
  void kill(int node) throws InterruptedException {
    processes.get(node).destroyForcibly().waitFor();
  }

  void startAgain(int node) throws IOException, InterruptedException {
    processes.set(node, launch(node));
    awaitNodes(NODES);
  }

  private void awaitNodes(int count) throws InterruptedException, IOException {
    try (Cluster cluster = new Cluster(settings(1, 1))) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (System.nanoTime() < end) {
        if (processes.stream().anyMatch(process -> !process.isAlive())) {
          throw new IllegalStateException("an OpenSearch node died:\n" + logs());
        }
        if (nodes(cluster) == count) {
          return;
        }
        Thread.sleep(250);
      }
    }
    throw new IllegalStateException("the OpenSearch nodes do not meet:\n" + logs());
  }

  private static int nodes(Cluster cluster) {
    try {
      return cluster.get("/_cluster/health").path("number_of_nodes").asInt();
    } catch (UncheckedIOException starting) {
      return 0;
    }
  }

  private Process launch(int node) throws IOException {
    Path home = folder.resolve("opensearch-" + version());
    Path own = folder.resolve("node" + node);
    configure(home, own, node);
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      run("chown", "-R", USER, own.toString());
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--clear-groups"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + own,
            "--add-modules=jdk.incubator.vector",
            "--add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED",
            "-javaagent:" + home.resolve("agent/opensearch-agent.jar"),
            "-Dopensearch.path.home=" + home,
            "-Dopensearch.path.conf=" + own.resolve("config"),
            "-Dopensearch.distribution.type=zip",
            "-Dopensearch.bundled_jdk=false",
            "-cp",
            home.resolve("lib") + "/*",
            "org.opensearch.bootstrap.OpenSearch"));
    return new ProcessBuilder(command)
        .directory(own.toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(folder.resolve(node + ".log").toFile()))
        .start();
  }

  private void configure(Path home, Path own, int node) throws IOException {
    Files.createDirectories(own.resolve("config"));
    Files.createDirectories(own.resolve("data"));
    Files.createDirectories(own.resolve("logs"));
    Files.copy(
        home.resolve("config/log4j2.properties"),
        own.resolve("config/log4j2.properties"),
        StandardCopyOption.REPLACE_EXISTING);
    String hosts =
        IntStream.of(transport)
            .mapToObj(port -> "\"127.0.0.1:" + port + "\"")
            .collect(Collectors.joining(", "));
    Files.writeString(
        own.resolve("config/opensearch.yml"),
        """
        cluster.name: reddino-test
        node.name: n%d
        path.data: %s
        path.logs: %s
        network.host: 127.0.0.1
        http.port: %d
        transport.port: %d
        discovery.seed_hosts: [%s]
        cluster.initial_cluster_manager_nodes: [n0, n1, n2]
        indices.query.bool.max_clause_count: 16384
        cluster.routing.allocation.disk.threshold_enabled: false
        """
            .formatted(
                node,
                own.resolve("data"),
                own.resolve("logs"),
                http[node],
                transport[node],
                hosts));
  }

  private URI uri(int node) {
    return URI.create("http://127.0.0.1:" + http[node]);
  }

  private void unpack() throws IOException {
    Path archives = Path.of("target", "opensearch");
    unpack(archives.resolve("opensearch.zip"), folder);
    Path plugins = folder.resolve("opensearch-" + version()).resolve("plugins");
    unpack(archives.resolve("opensearch-knn.zip"), plugins.resolve("opensearch-knn"));
  }

  private static String version() {
    return System.getProperty("opensearch.version");
  }

  private static void unpack(Path archive, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path to = into.resolve(entry.getName()).normalize();
        if (!to.startsWith(into)) {
          throw new IOException(archive + " holds " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, to);
          }
        }
      }
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException("failed: " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + String.join(" ", command), e);
    }
  }

  private static int[] freePorts() {
    int[] ports = new int[NODES];
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < NODES; i++) {
        ServerSocket socket = new ServerSocket(0);
        sockets.add(socket);
        ports[i] = socket.getLocalPort();
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find free ports", e);
    }
  }

  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NODES; i++) {
      Path log = folder.resolve(i + ".log");
      if (Files.exists(log)) {
        List<String> lines = Files.readAllLines(log);
        List<String> last = lines.subList(Math.max(0, lines.size() - 30), lines.size());
        text.append(String.join("\n", last)).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      process.onExit().join();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
