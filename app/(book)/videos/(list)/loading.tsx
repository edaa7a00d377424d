import { Loading, SkeletonHeader, SkeletonRows } from "@/components/ui/skeleton";

export default function LoadingVideos() {
  return (
    <Loading label="Loading videos">
      <SkeletonHeader />
      <SkeletonRows rows={6} />
    </Loading>
  );
}
