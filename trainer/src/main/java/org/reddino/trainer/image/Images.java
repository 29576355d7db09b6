package org.reddino.trainer.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// Image files to pixels and back.
public final class Images {
  private Images() {}

  /// Decodes a PNG, JPEG, TIFF or BMP file: first page, 8 bits, alpha dropped, grey as RGB, 16
  /// bits scaled, CMYK as Adobe stores it (inverted), turned upright by its EXIF orientation.
  ///
  /// @throws IllegalArgumentException if the file is not one of these, too large, cut short or
  /// damaged
  public static Pixels decode(byte[] bytes) {
    ImageHeader header = ImageHeader.of(bytes);
    Completeness.check(header.format(), bytes);
    try (PointerScope _ = new PointerScope()) {
      Mat file = new Mat(1, bytes.length, opencv_core.CV_8UC1, new BytePointer(bytes));
      Mat image =
          opencv_imgcodecs.imdecode(
              file, opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
      if (image.empty()) {
        throw new IllegalArgumentException("damaged " + header.format() + " image");
      }
      opencv_imgproc.cvtColor(image, image, opencv_imgproc.COLOR_BGR2RGB);
      byte[] rgb = new byte[Math.multiplyExact(image.cols() * 3, image.rows())];
      image.data().get(rgb);
      Pixels stored = new Pixels(image.cols(), image.rows(), rgb);
      return Orientation.of(header.format(), bytes).upright(stored);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("damaged " + header.format() + " image", e);
    }
  }

  /// The pixels of a file, as [#decode].
  ///
  /// @throws IllegalArgumentException naming the file and why it is no image
  /// @throws UncheckedIOException if it cannot be read
  public static Pixels read(Path file) {
    try {
      return decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /// The pixels as a PNG file.
  public static byte[] png(Pixels pixels) {
    return encode(pixels, ".png", opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, 3);
  }

  /// The pixels as a JPEG file.
  ///
  /// @param quality 1..100
  public static byte[] jpeg(Pixels pixels, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality is " + quality + ", not 1 to 100");
    }
    return encode(pixels, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  private static byte[] encode(Pixels pixels, String extension, int key, int value) {
    try (PointerScope _ = new PointerScope()) {
      Mat image =
          new Mat(
              pixels.height(), pixels.width(), opencv_core.CV_8UC3, new BytePointer(pixels.rgb()));
      Mat bgr = new Mat();
      opencv_imgproc.cvtColor(image, bgr, opencv_imgproc.COLOR_RGB2BGR);
      BytePointer file = new BytePointer();
      opencv_imgcodecs.imencode(extension, bgr, file, new IntPointer(key, value));
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }
}
