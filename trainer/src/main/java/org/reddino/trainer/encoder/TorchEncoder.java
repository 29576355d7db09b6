package org.reddino.trainer.encoder;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.torch.ComputeDevice;
import org.reddino.trainer.torch.DeviceChoice;
import org.reddino.trainer.torch.Processor;
import org.reddino.trainer.torch.TorchThread;
import org.reddino.trainer.torch.WeightFile;

/// Encoders on PyTorch: RedDino's vision transformer and the networks it is compared with.
public final class TorchEncoder implements Encoder {
  /// Most images in one run on GPUs, whose cores want more at once; halved where memory does not
  /// suffice.
  private static final int CUDA_BATCH = 256;

  /// Most images in one run that gives all tokens.
  static final int TOKEN_BATCH = 16;

  private final Architecture architecture;
  private final Precision precision;
  private final EncoderDescription description;
  private final List<TorchThread> torches;
  private final SideBySide<Pixels, float[]> work;
  private final int batch;

  private TorchEncoder(
      Architecture architecture,
      Precision precision,
      EncoderDescription description,
      List<TorchThread> torches,
      int batch) {
    this.architecture = architecture;
    this.precision = precision;
    this.description = description;
    this.torches = List.copyOf(torches);
    this.batch = batch;
    this.work =
        new SideBySide<>(
            torches.stream()
                .map(torch -> (Function<List<Pixels>, List<float[]>>) crops -> cls(torch, crops))
                .toList());
  }

  /// [#open(Path, Optional, EncoderOptions)] on the best device.
  public static TorchEncoder open(
      Path weights, Optional<Architecture> architecture, Precision precision) {
    return open(weights, architecture, precision, DeviceChoice.AUTO);
  }

  /// [#open(Path, Optional, EncoderOptions)] with DINOv2's rule for position tables.
  public static TorchEncoder open(
      Path weights, Optional<Architecture> architecture, Precision precision, DeviceChoice choice) {
    EncoderOptions options = new EncoderOptions(precision, choice, PositionTable.Rule.DINOV2);
    return open(weights, architecture, options);
  }

  /// Loads weights in safetensors or a PyTorch checkpoint, in timm's or DINOv2's names, on several
  /// devices if the choice means them.
  ///
  /// @param architecture if absent, what the file's notes say, or what fits its tensors alone
  /// @throws IllegalArgumentException naming the file and what does not fit
  /// @throws UncheckedIOException if the file cannot be read
  public static TorchEncoder open(
      Path weights, Optional<Architecture> architecture, EncoderOptions options) {
    List<ComputeDevice> devices = options.device().devices();
    Map<String, Tensor> tensors = WeightFile.read(weights);
    try {
      Architecture chosen =
          architecture
              .or(() -> WeightNotes.of(weights).architecture().map(Architecture::parse))
              .orElseGet(() -> ArchitectureGuess.of(BackboneNames.timm(tensors)));
      Network.Form form = form(chosen, options, devices);
      Network network = Network.of(chosen, tensors, form);
      EncoderDescription description =
          new EncoderDescription(
              chosen.name(), chosen.dimension(), Sha256.of(weights), network.preprocessing());
      List<TorchThread> torches =
          NetworkStart.sound(network, () -> Network.of(chosen, tensors, form.plain()), devices);
      int batch = cpu(devices) ? network.batch() : CUDA_BATCH;
      return new TorchEncoder(chosen, form.precision(), description, torches, batch);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(weights + ": " + e.getMessage(), e);
    }
  }

  private static Network.Form form(
      Architecture architecture, EncoderOptions options, List<ComputeDevice> devices) {
    boolean cpu = cpu(devices);
    boolean multiplies = !cpu || Processor.LOCAL.multipliesBfloat16();
    Precision precision = options.precision().resolved(architecture, multiplies);
    boolean packs = cpu && (precision == Precision.FP32 || Processor.LOCAL.packsBfloat16());
    LinearForm linear = packs ? LinearForm.PACKED : LinearForm.PLAIN;
    return new Network.Form(precision, linear, options.positions());
  }

  private static boolean cpu(List<ComputeDevice> devices) {
    return devices.getFirst().kind() == ComputeDevice.Kind.CPU;
  }

  /// What it computes in: FP32 or BF16.
  public Precision precision() {
    return precision;
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
    return embed(crops, batch);
  }

  /// [#embed(List)] with at most `most` images in one run.
  List<float[]> embed(List<Pixels> crops, int most) {
    return work.run(crops, most);
  }

  private List<float[]> cls(TorchThread torch, List<Pixels> batch) {
    float[] rows = torch.run("cls", bytes(batch), shape(batch));
    List<float[]> vectors = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      vectors.add(Arrays.copyOfRange(rows, i * dimension(), (i + 1) * dimension()));
    }
    return vectors;
  }

  @Override
  public Tokens tokens(List<Pixels> crops) {
    Tokens tokens = new Tokens(new float[crops.size()][], new float[crops.size()][]);
    int d = dimension();
    int stride = d * (1 + architecture.patches());
    int at = 0;
    for (List<Pixels> part : SideBySide.batches(crops, Math.min(batch, TOKEN_BATCH))) {
      float[] all = torches.getFirst().run("tokens", bytes(part), shape(part));
      for (int i = 0; i < part.size(); i++, at++) {
        tokens.cls()[at] = Arrays.copyOfRange(all, i * stride, i * stride + d);
        tokens.patch()[at] = Arrays.copyOfRange(all, i * stride + d, (i + 1) * stride);
      }
    }
    return tokens;
  }

  @Override
  public void close() {
    torches.forEach(TorchThread::close);
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
}
