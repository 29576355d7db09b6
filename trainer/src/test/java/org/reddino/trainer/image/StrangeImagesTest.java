package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.segment.Segmenter;

/// Images that are not the 8-bit RGB one thinks of: the right pixels or a clear error.
class StrangeImagesTest {
  @Test
  void noBytes_areNoImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.decode(new byte[0]))
        .withMessage("the image is empty: it has 0 bytes");
  }

  @Test
  void onePixel_isAnImageWithoutCells() {
    Pixels one = Images.decode(Images.png(new Pixels(1, 1, new byte[] {10, 20, (byte) 200})));
    assertThat(one.rgb()).containsExactly(10, 20, 200);
    Pixels large = Resize.bilinear(one, 224, 224);
    assertThat(Arrays.copyOf(large.rgb(), 3)).containsExactly(10, 20, 200);
    assertThat(new Segmenter().segment(one)).isEmpty();
    assertThat(new Segmenter().segment(new Pixels(2, 1, new byte[6]))).isEmpty();
  }

  @Test
  void sixteenBits_areScaled() throws IOException {
    int[] values = {0, 257, 25_700, 65_535, 40_000, 12_345, 300, 65_000, 32_768};
    ColorSpace colours = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(colours, false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(3, 1);
    raster.setPixels(0, 0, 3, 1, values);
    Pixels read = Images.decode(png(new BufferedImage(model, raster, false, null)));
    for (int i = 0; i < values.length; i++) {
      assertThat(read.rgb()[i] & 0xFF).isCloseTo(Math.round(values[i] / 257f), within(1));
    }
  }

  @Test
  void sixteenBitsOfGrey_areScaledOnAllChannels() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setPixels(0, 0, 2, 1, new int[] {51_400, 1_028});
    Pixels read = Images.decode(png(grey));
    assertThat(read.rgb()).containsExactly(200, 200, 200, 4, 4, 4);
  }

  @Test
  void palette_isLookedUp() throws IOException {
    byte[] red = {(byte) 250, 0, 7};
    byte[] green = {1, (byte) 128, 8};
    byte[] blue = {2, 0, 9};
    IndexColorModel palette = new IndexColorModel(2, 3, red, green, blue, 2);
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {1, 0, 2});
    // The last colour is transparent: alpha is dropped.
    assertThat(Images.decode(png(image)).rgb()).containsExactly(0, 128, 0, 250, 1, 2, 7, 8, 9);
  }

  /// Adobe's programs store 255 minus the ink; libjpeg's other users follow them.
  @ParameterizedTest
  @CsvSource({
    "0,255,255,255,   0,255,255", // cyan
    "255,0,255,255,   255,0,255",
    "255,255,0,255,   255,255,0",
    "255,255,255,0,   0,0,0", // black
    "255,255,255,255, 255,255,255", // paper
    "200,150,100,128, 100,75,50"
  })
  void cmyk_isConverted(int cyan, int magenta, int yellow, int black, int red, int green, int blue)
      throws IOException {
    int[] expected = {red, green, blue};
    byte[] plain = jpeg(cyan, magenta, yellow, black);
    assertColour(Images.decode(spliced(plain, adobe(0))), expected);
    assertColour(Images.decode(plain), expected);
    double[] ycc = ycc(255 - cyan, 255 - magenta, 255 - yellow);
    byte[] ycck = jpeg((int) ycc[0], (int) ycc[1], (int) ycc[2], black);
    assertColour(Images.decode(spliced(ycck, adobe(2))), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void orientation_isHonoured(int code) throws IOException {
    // Corners of the stored image: red, green; blue, white. 48 x 32.
    byte[] stored = Images.jpeg(corners(), 95);
    String[] upright = {"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};
    byte[] jpeg = spliced(stored, exif(code));
    Pixels read = Images.decode(jpeg);
    assertThat(colours(read)).isEqualTo(upright[code - 1]);
    assertThat(read.width()).isEqualTo(code > 4 ? 32 : 48);
    ImageHeader header = ImageHeader.of(jpeg);
    assertThat(header.width()).isEqualTo(read.width());
    assertThat(header.height()).isEqualTo(read.height());
    byte[] png = withChunk(Images.png(corners()), tiff(code));
    assertThat(colours(Images.decode(png))).isEqualTo(upright[code - 1]);
    assertThat(ImageHeader.of(png).height()).isEqualTo(read.height());
  }

  @Test
  void damagedExif_saysNothing() throws IOException {
    byte[] stored = Images.jpeg(corners(), 95);
    byte[] block = exif(6);
    for (int length = 10; length < block.length; length++) {
      byte[] cut = Arrays.copyOf(block, length);
      ByteBuffer.wrap(cut).putShort(2, (short) (length - 2));
      assertThat(colours(Images.decode(spliced(stored, cut)))).isIn("RGBW", "BRWG");
    }
    assertThat(colours(Images.decode(spliced(stored, exif(9))))).isEqualTo("RGBW");
    assertThat(colours(Images.decode(spliced(stored, exif(0))))).isEqualTo("RGBW");
  }

  private static Pixels corners() {
    byte[] rgb = new byte[48 * 32 * 3];
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 48; x++) {
        int at = 3 * (y * 48 + x);
        boolean right = x >= 24;
        boolean low = y >= 16;
        rgb[at] = (byte) (right == low ? 255 : 0);
        rgb[at + 1] = (byte) (right ? 255 : 0);
        rgb[at + 2] = (byte) (low ? 255 : 0);
      }
    }
    return new Pixels(48, 32, rgb);
  }

  /// Colours of the quarters: upper left, upper right, lower left, lower right.
  private static String colours(Pixels pixels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int x = pixels.width() * (1 + 2 * (i % 2)) / 4;
      int y = pixels.height() * (1 + 2 * (i / 2)) / 4;
      int at = 3 * (y * pixels.width() + x);
      boolean red = (pixels.rgb()[at] & 0xFF) > 128;
      boolean green = (pixels.rgb()[at + 1] & 0xFF) > 128;
      text.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
    }
    return text.toString();
  }

  private static void assertColour(Pixels pixels, int... expected) {
    int middle = 3 * (8 * pixels.width() + 8);
    for (int i = 0; i < 3; i++) {
      assertThat(pixels.rgb()[middle + i] & 0xFF).isCloseTo(expected[i], within(4));
    }
  }

  private static double[] ycc(double red, double green, double blue) {
    double y = 0.299 * red + 0.587 * green + 0.114 * blue;
    return new double[] {y, 128 + (blue - y) / 1.772, 128 + (red - y) / 1.402};
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", out)).isTrue();
    return out.toByteArray();
  }

  /// A JPEG file of four components of 16 x 16 equal pixels, which says nothing of colours.
  private static byte[] jpeg(int... values) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, values);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /// With a segment after the start of the image.
  private static byte[] spliced(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] adobe(int transform) {
    return ByteBuffer.allocate(16)
        .put(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14})
        .put("Adobe".getBytes(StandardCharsets.US_ASCII))
        .put(new byte[] {0, 100, 0, 0, 0, 0, (byte) transform})
        .array();
  }

  private static byte[] exif(int orientation) {
    byte[] tiff = tiff(orientation);
    return ByteBuffer.allocate(10 + tiff.length)
        .put(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.length)})
        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
        .put(tiff)
        .array();
  }

  /// A directory of one entry, big-endian.
  private static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M', 0, 42})
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 274)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /// With an eXIf chunk behind the header.
  private static byte[] withChunk(byte[] png, byte[] data) {
    int header = 8 + 25;
    byte[] name = "eXIf".getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(png.length + 12 + data.length)
        .put(png, 0, header)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .put(png, header, png.length - header)
        .array();
  }
}
