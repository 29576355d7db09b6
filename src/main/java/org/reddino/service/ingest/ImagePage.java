package org.reddino.service.ingest;

import java.util.List;

/// One page of images.
///
/// @param total images in all
/// @param next what to ask for as `after`; 0 on the last page
public record ImagePage(List<ImageView> images, long total, long next) {}
