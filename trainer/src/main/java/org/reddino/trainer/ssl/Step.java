package org.reddino.trainer.ssl;

import java.util.List;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.torch.Argument;

/// What an objective adds to the loop.
interface Step {
  Program program();

  /// Names of what `gather` answers; the first is the loss.
  List<String> columns();

  /// The tensors of a batch.
  ///
  /// @param call counts batches through the run
  List<Argument> inputs(ViewBatch batch, long call);

  /// What a collapsed network would lose: ln K, or nothing known.
  double collapsedLoss();
}
