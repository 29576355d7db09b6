package org.reddino.trainer.ssl.program;

import java.util.Arrays;

/// A tensor inside the flat vector.
///
/// @param name timm's for the backbone, DINOv2's for heads
/// @param segment it belongs to
/// @param shape row-major
/// @param offset of its first element in the flat vector
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Parameter(String name, Segment segment, long[] shape, long offset) {
  public long size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  public boolean inBackbone() {
    return segment.backbone() && !name.equals("mask_token");
  }
}
