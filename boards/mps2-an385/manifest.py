# The modules that are part of the firmware.
include("$(PORT_DIR)/manifest.py")
