package org.reddino.trainer.encoder;

import ai.djl.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.torch.Constant;
import org.reddino.trainer.torch.Processor;
import org.reddino.trainer.torch.TorchEngine;
import org.reddino.trainer.torch.TorchThread;
import org.reddino.trainer.torch.WeightFile;

/// RedDino's vision transformer on PyTorch.
public final class VitEncoder implements Encoder {
  /// Most images in one run: the fastest size on processors, see docs/encoder.md.
  static final int BATCH = 16;

  private final Architecture architecture;
  private final EncoderDescription description;
  private final TorchThread torch;

  private VitEncoder(Architecture architecture, EncoderDescription description, TorchThread torch) {
    this.architecture = architecture;
    this.description = description;
    this.torch = torch;
  }

  /// Loads weights in safetensors or a PyTorch checkpoint, in timm's or DINOv2's names; a position
  /// table of another image size is resampled by DINOv2's rule.
  ///
  /// @param architecture read off the tensors if absent and unambiguous
  /// @throws IllegalArgumentException naming the file and what does not fit
  /// @throws UncheckedIOException if the file cannot be read
  public static VitEncoder open(
      Path weights, Optional<Architecture> architecture, Precision precision) {
    return open(weights, architecture, precision, PositionTable.Rule.DINOV2);
  }

  /// The same with the rule by which a position table of another image size is resampled.
  public static VitEncoder open(
      Path weights,
      Optional<Architecture> architecture,
      Precision precision,
      PositionTable.Rule rule) {
    Map<String, Tensor> tensors = WeightFile.read(weights);
    try {
      Architecture chosen =
          architecture.orElseGet(() -> ArchitectureGuess.of(BackboneNames.timm(tensors)));
      return open(new VitWeights(chosen, tensors, rule), sha256(weights), precision.resolved());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(weights + ": " + e.getMessage(), e);
    }
  }

  static VitEncoder open(VitWeights weights, String sha256, Precision precision) {
    Architecture a = weights.architecture();
    LinearForm form = form(precision);
    List<Constant> constants = VitConstants.of(weights, precision);
    String program = new VitProgram(a, form, precision).text(constants);
    TorchThread torch = TorchThread.start(VitProgram.NAME, program, constants);
    return new VitEncoder(
        a,
        new EncoderDescription(a.name(), a.dimension(), sha256, preprocessing(a, weights)),
        torch);
  }

  private static String preprocessing(Architecture a, VitWeights weights) {
    String pixels = Normalization.description(a.image());
    return weights.positions().isEmpty() ? pixels : pixels + "; " + weights.positions();
  }

  @Override
  public int dimension() {
    return architecture.dimension();
  }

  @Override
  public int side() {
    return architecture.image();
  }

  @Override
  public int patches() {
    return architecture.patches();
  }

  @Override
  public EncoderDescription description() {
    return description;
  }

  @Override
  public List<float[]> embed(List<Pixels> crops) {
    List<float[]> vectors = new ArrayList<>(crops.size());
    for (List<Pixels> batch : batches(crops)) {
      float[] rows = torch.run("cls", bytes(batch), shape(batch));
      for (int i = 0; i < batch.size(); i++) {
        vectors.add(Arrays.copyOfRange(rows, i * dimension(), (i + 1) * dimension()));
      }
    }
    return vectors;
  }

  @Override
  public Tokens tokens(List<Pixels> crops) {
    Tokens tokens = new Tokens(new float[crops.size()][], new float[crops.size()][]);
    int d = dimension();
    int stride = d * (1 + architecture.patches());
    int at = 0;
    for (List<Pixels> batch : batches(crops)) {
      float[] all = torch.run("tokens", bytes(batch), shape(batch));
      for (int i = 0; i < batch.size(); i++, at++) {
        tokens.cls()[at] = Arrays.copyOfRange(all, i * stride, i * stride + d);
        tokens.patch()[at] = Arrays.copyOfRange(all, i * stride + d, (i + 1) * stride);
      }
    }
    return tokens;
  }

  @Override
  public void close() {
    torch.close();
  }

  private static LinearForm form(Precision precision) {
    boolean packs = precision == Precision.FP32 || Processor.LOCAL.packsBfloat16();
    return packs && TorchEngine.device().equals(Device.cpu())
        ? LinearForm.PACKED
        : LinearForm.PLAIN;
  }

  /// Parts of nearly equal size, none larger than [#BATCH].
  private static List<List<Pixels>> batches(List<Pixels> crops) {
    int parts = Math.ceilDiv(crops.size(), BATCH);
    List<List<Pixels>> batches = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      batches.add(crops.subList(crops.size() * i / parts, crops.size() * (i + 1) / parts));
    }
    return batches;
  }

  private long[] shape(List<Pixels> batch) {
    return new long[] {batch.size(), side(), side(), 3};
  }

  private ByteBuffer bytes(List<Pixels> batch) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(batch.size() * side() * side() * 3);
    for (Pixels crop : batch) {
      if (crop.width() != side() || crop.height() != side()) {
        throw new IllegalArgumentException(
            "crop is %dx%d pixels, %s takes %dx%d"
                .formatted(crop.width(), crop.height(), architecture.name(), side(), side()));
      }
      bytes.put(crop.rgb());
    }
    return bytes.flip();
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot compute SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
