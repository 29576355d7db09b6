package org.reddino.service.search;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;

/// A query as the API takes it: exactly one of `cell`, `image` and `vector`; everything else has a
/// default.
///
/// @param cell id of a stored cell
/// @param image bytes of an image file; base64 in JSON
/// @param box of the cell in the image, `x, y, width, height` in pixels
/// @param crop whether the image is a cell crop
/// @param vector of the encoder's dimension
/// @param k neighbors wanted, 20 by default
/// @param metric `cosine` or `euclidean`; search defaults to cosine, classify to euclidean
/// @param filter in the filter grammar; without one, red cells
/// @param exclude whose cells to leave out; by default a stored cell leaves itself out
/// @param exact whether every vector is compared
/// @param efSearch beam of the graph search
/// @param encoder name; by default the active one
/// @param vocabulary of `label` in the filter, and of the votes
/// @param source whose median red-cell diameter scales an uploaded image
@SuppressWarnings("ArrayRecordComponent") // read from JSON and used once
public record SearchRequest(
    Long cell,
    byte[] image,
    List<Integer> box,
    Boolean crop,
    float[] vector,
    Integer k,
    String metric,
    String filter,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Scope> exclude,
    Boolean exact,
    Integer efSearch,
    String encoder,
    String vocabulary,
    String source) {
  /// The same with another number of neighbors.
  SearchRequest withK(int neighbors) {
    return new SearchRequest(
        cell,
        image,
        box,
        crop,
        vector,
        neighbors,
        metric,
        filter,
        exclude,
        exact,
        efSearch,
        encoder,
        vocabulary,
        source);
  }
}
