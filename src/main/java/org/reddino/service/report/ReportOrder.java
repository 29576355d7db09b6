package org.reddino.service.report;

import java.util.List;
import java.util.Set;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.trainer.evaluate.Method;

/// A request that can be fulfilled.
///
/// @param encoders the baseline first
/// @param measured whether the cost of the encoders is measured
record ReportOrder(
    ReportKind kind,
    String vocabulary,
    List<RegisteredEncoder> encoders,
    Set<Method> methods,
    Division division,
    boolean measured) {}
