export const unit = "px";
