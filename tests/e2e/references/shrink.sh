#!/usr/bin/env bash
# Gives each picture that was taken anew a palette of its own; what has one already is left as it is.
set -euo pipefail
cd "$(dirname "$0")"
palette='split[a][b];[a]palettegen=max_colors=256:reserve_transparent=0[p];[b][p]paletteuse=dither=none'
for picture in *.png; do
  test "$(ffprobe -v error -show_entries stream=pix_fmt -of csv=p=0 "$picture")" = pal8 && continue
  ffmpeg -v error -y -i "$picture" -vf "$palette" -pix_fmt pal8 -compression_level 100 "$picture.small.png"
  mv "$picture.small.png" "$picture"
done
