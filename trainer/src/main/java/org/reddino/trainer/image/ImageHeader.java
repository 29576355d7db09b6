package org.reddino.trainer.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// What the first bytes of an image file say, read without decoding a pixel.
///
/// @param format by signature
/// @param width pixels per row, upright
/// @param height rows, upright
public record ImageHeader(ImageFormat format, int width, int height) {
  /// Largest image that is read, in pixels.
  public static final long MAX_PIXELS = 40_000_000;

  public ImageHeader {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("image is " + width + "x" + height + " pixels");
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "image is " + width + "x" + height + " pixels, the limit is 40 megapixels");
    }
  }

  /// Reads the header of a PNG, JPEG, TIFF or BMP file.
  ///
  /// @throws IllegalArgumentException if the bytes are none of these, are damaged, or state more
  /// than [#MAX_PIXELS]
  public static ImageHeader of(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the image is empty: it has 0 bytes");
    }
    ImageFormat format =
        ImageFormat.of(bytes)
            .orElseThrow(() -> new IllegalArgumentException("not a PNG, JPEG, TIFF or BMP image"));
    int[] size = size(format, bytes);
    return Orientation.of(format, bytes).swaps()
        ? new ImageHeader(format, size[1], size[0])
        : new ImageHeader(format, size[0], size[1]);
  }

  private static int[] size(ImageFormat format, byte[] bytes) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    if (!readers.hasNext()) {
      throw new IllegalStateException("this Java has no reader of " + format + " headers");
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return new int[] {reader.getWidth(0), reader.getHeight(0)};
    } catch (IOException | RuntimeException e) { // readers throw all kinds at damaged bytes
      throw new IllegalArgumentException("damaged " + format + " header: " + reason(e), e);
    } finally {
      reader.dispose();
    }
  }

  /// What a reader says of the bytes; what it says of its own variables helps nobody.
  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.contains("null") ? "its fields do not agree" : message;
  }
}
