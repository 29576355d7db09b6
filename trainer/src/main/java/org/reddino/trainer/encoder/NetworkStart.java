package org.reddino.trainer.encoder;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reddino.trainer.torch.ComputeDevice;
import org.reddino.trainer.torch.TorchThread;
import org.reddino.trainer.torch.WrongProductException;

/// Starts a network on devices.
final class NetworkStart {
  private static final System.Logger LOG = System.getLogger(NetworkStart.class.getName());

  private NetworkStart() {}

  /// In its plain form where kernels of the packed one are wrong, with a warning.
  static List<TorchThread> sound(
      Network network, Supplier<Network> plain, List<ComputeDevice> devices) {
    try {
      return on(network, devices);
    } catch (WrongProductException e) {
      String name = network.architecture().name();
      LOG.log(Level.WARNING, "{0}: {1}; the plain form is taken", name, e.getMessage());
      return on(plain.get(), devices);
    }
  }

  private static List<TorchThread> on(Network network, List<ComputeDevice> devices) {
    List<TorchThread> torches = new ArrayList<>();
    try {
      for (ComputeDevice device : devices) {
        torches.add(TorchThread.start(network.name(), network.text(), network.constants(), device));
      }
      return torches;
    } catch (RuntimeException e) {
      torches.forEach(TorchThread::close);
      throw e;
    }
  }
}
