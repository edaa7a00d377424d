import { testScreens } from "./support/screens";

testScreens();
