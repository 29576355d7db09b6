package org.reddino.trainer.torch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which devices to use, as somebody configured it: `auto` (the first GPU if there is one, else the
/// processor), `cpu`, `cuda` (the first GPU), `cuda:1`, or `all` GPUs side by side.
///
/// @param text one of these
public record DeviceChoice(String text) {
  private static final Pattern TEXT = Pattern.compile("auto|cpu|all|cuda(?::(\\d{1,3}))?");

  /// The first GPU if there is one, else the processor.
  public static final DeviceChoice AUTO = new DeviceChoice("auto");

  public DeviceChoice {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "device is " + text + ", not auto, cpu, cuda, cuda:1 (any number) or all");
    }
  }

  /// The devices of this machine that are meant, at least one.
  ///
  /// @throws IllegalArgumentException saying how to get a GPU to work if one is asked for in vain
  public List<ComputeDevice> devices() {
    return text.equals("cpu") ? List.of(ComputeDevice.CPU) : devices(TorchEngine.gpus());
  }

  /// The same on a machine where PyTorch sees so many GPUs.
  List<ComputeDevice> devices(int gpus) {
    return switch (text) {
      case "cpu" -> List.of(ComputeDevice.CPU);
      case "auto" -> List.of(gpus > 0 ? ComputeDevice.cuda(0) : ComputeDevice.CPU);
      case "all" -> {
        require(1, gpus);
        yield IntStream.range(0, gpus).mapToObj(ComputeDevice::cuda).toList();
      }
      default -> {
        Matcher cuda = TEXT.matcher(text);
        int number = cuda.matches() && cuda.group(1) != null ? Integer.parseInt(cuda.group(1)) : 0;
        require(number + 1, gpus);
        yield List.of(ComputeDevice.cuda(number));
      }
    };
  }

  private void require(int wanted, int gpus) {
    if (gpus >= wanted) {
      return;
    }
    if (gpus > 0) {
      throw new IllegalArgumentException(
          "device %s is asked for, PyTorch sees %d GPUs, the last is cuda:%d"
              .formatted(text, gpus, gpus - 1));
    }
    throw new IllegalArgumentException(
        "device "
            + text
            + " is asked for, but PyTorch sees no GPU: either there is no NVIDIA driver, or the"
            + " libraries in use are the ones for processors that come with RedDino. For CUDA, give"
            + " a libtorch 2.7.1 for CUDA 12.8 by PYTORCH_LIBRARY_PATH=/path/to/libtorch/lib"
            + " PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128, or let DJL download it once:"
            + " REDDINO_JAVA_OPTIONS=-Dai.djl.offline=false PYTORCH_FLAVOR=cu128."
            + " See docs/encoder.md");
  }
}
