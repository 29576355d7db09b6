package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// The 33 pixel transforms of RedDino's recipe, with its parameters, under albumentations' names
/// (behaviour of its releases of 2024; deviations stand at each method and in decision 0140). RGB
/// in,
/// RGB out, the same size; lengths are those of a 224 px view and shrink with a smaller one.
public enum PixelTransform {
  BLUR("Blur", Blurs::box),
  CLAHE("CLAHE", Colors::clahe),
  CHANNEL_DROPOUT("ChannelDropout", Tones::channelDropout),
  CHANNEL_SHUFFLE("ChannelShuffle", Tones::channelShuffle),
  COLOR_JITTER("ColorJitter", Colors::jitter),
  DEFOCUS("Defocus", Blurs::defocus),
  DOWNSCALE("Downscale", Noises::downscale),
  EMBOSS("Emboss", Edges::emboss),
  EQUALIZE("Equalize", Tones::equalize),
  FANCY_PCA("FancyPCA", Colors::fancyPca),
  GAUSS_NOISE("GaussNoise", Noises::gauss),
  GAUSSIAN_BLUR("GaussianBlur", Blurs::gaussian),
  GLASS_BLUR("GlassBlur", Blurs::glass),
  HUE_SATURATION_VALUE("HueSaturationValue", Colors::hueSaturationValue),
  ISO_NOISE("ISONoise", Noises::iso),
  IMAGE_COMPRESSION("ImageCompression", Noises::compression),
  INVERT("InvertImg", Tones::invert),
  MEDIAN_BLUR("MedianBlur", Blurs::median),
  MOTION_BLUR("MotionBlur", Blurs::motion),
  MULTIPLICATIVE_NOISE("MultiplicativeNoise", Tones::multiplicativeNoise),
  POSTERIZE("Posterize", Tones::posterize),
  RGB_SHIFT("RGBShift", Tones::rgbShift),
  BRIGHTNESS_CONTRAST("RandomBrightnessContrast", Tones::brightnessContrast),
  FOG("RandomFog", Weather::fog),
  GAMMA("RandomGamma", Tones::gamma),
  RAIN("RandomRain", Weather::rain),
  SHADOW("RandomShadow", Weather::shadow),
  SNOW("RandomSnow", Weather::snow),
  SUN_FLARE("RandomSunFlare", SunFlare::apply),
  TONE_CURVE("RandomToneCurve", Tones::toneCurve),
  RINGING("RingingOvershoot", Edges::ringing),
  SHARPEN("Sharpen", Edges::sharpen),
  SOLARIZE("Solarize", Tones::solarize);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Change change;

  PixelTransform(String label, Change change) {
    this.label = label;
    this.change = change;
  }

  /// The name in albumentations.
  public String label() {
    return label;
  }

  /// @param view any size from 1 x 1 up; square in training
  /// @param chance where the parameters come from; equal chances give equal pixels
  public Pixels apply(Pixels view, Chance chance) {
    return change.apply(view, chance);
  }
}
